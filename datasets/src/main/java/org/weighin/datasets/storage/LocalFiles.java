package org.weighin.datasets.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system with java.nio underneath where Hadoop starts a {@code chmod} process, leaves checksum
 * files beside the data, or gives no reason for a failed rename.
 */
public final class LocalFiles extends RawLocalFileSystem {

    /** Replaces {@code target} in one step, after the bytes of {@code source} have reached the disk. */
    @Override
    public boolean rename(Path source, Path target) throws IOException {
        java.nio.file.Path from = pathToFile(source).toPath();
        if (Files.isRegularFile(from)) {
            try (FileChannel channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        Files.move(from, pathToFile(target).toPath(), StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
        java.nio.file.Path file = pathToFile(path).toPath();
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        add(
                permissions,
                permission.getUserAction(),
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.OWNER_EXECUTE);
        add(
                permissions,
                permission.getGroupAction(),
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.GROUP_WRITE,
                PosixFilePermission.GROUP_EXECUTE);
        add(
                permissions,
                permission.getOtherAction(),
                PosixFilePermission.OTHERS_READ,
                PosixFilePermission.OTHERS_WRITE,
                PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(file, permissions);
    }

    private static void add(
            Set<PosixFilePermission> permissions,
            FsAction action,
            PosixFilePermission read,
            PosixFilePermission write,
            PosixFilePermission execute) {
        if (action.implies(FsAction.READ)) {
            permissions.add(read);
        }
        if (action.implies(FsAction.WRITE)) {
            permissions.add(write);
        }
        if (action.implies(FsAction.EXECUTE)) {
            permissions.add(execute);
        }
    }
}
