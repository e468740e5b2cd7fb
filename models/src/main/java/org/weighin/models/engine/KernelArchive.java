package org.weighin.models.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the kernel sources into a TorchScript archive that the engine can load.
 *
 * <p>The archive is the serialisation format of {@code torch.jit.save}: a zip of stored entries with one pickled module
 * without parameters, and its code as text.
 */
final class KernelArchive {
    static final String NAME = "kernels";

    private static final List<String> SOURCES = List.of(
            "memory",
            "dequantise",
            "weights",
            "linear",
            "lora",
            "dropout",
            "norm",
            "rope",
            "attend",
            "attention",
            "latent_attention",
            "shared_prefix",
            "linear_attention",
            "delta_rule",
            "delta_net",
            "lightning_attention",
            "gated_mlp",
            "experts",
            "decode_layers",
            "embedding",
            "head",
            "sampling",
            "optimizer");

    private static final String HEADER =
            """
            class Kernels(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
            """;

    private KernelArchive() {}

    /** The archive, with the given way of multiplying bfloat16 on a CPU. */
    static byte[] bytes(Bfloat16Products products) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "data.pkl", pickledModule());
            put(zip, "code/__torch__.py", code(products).getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            put(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
            zip.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String code(Bfloat16Products products) throws IOException {
        StringBuilder code = new StringBuilder(HEADER).append(source("products_" + products.word()));
        for (String source : SOURCES) {
            code.append(source(source));
        }
        return code.toString();
    }

    private static String source(String name) throws IOException {
        try (InputStream in = KernelArchive.class.getResourceAsStream("torchscript/" + name + ".py")) {
            if (in == null) {
                throw new IllegalStateException("kernel source " + name + ".py is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The pickle of an object of class Kernels whose state is {training: True}. */
    private static byte[] pickledModule() throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2});
        pickle.write("c__torch__\nKernels\n)".getBytes(StandardCharsets.US_ASCII));
        pickle.write(new byte[] {(byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
        pickle.write("training".getBytes(StandardCharsets.US_ASCII));
        pickle.write(new byte[] {(byte) 0x88, 'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(NAME + "/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
