package org.weighin.models.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weighin.datasets.InputException;

class HubSettingsTest {
    @Test
    void theDefaultsAreThoseOfThePythonTools() {
        FetchSettings settings = FetchSettings.of(Map.of("HOME", "/home/ann"));
        assertEquals(Path.of("/home/ann/.cache/weighin/models"), settings.models());
        assertEquals(Path.of("/home/ann/.cache/huggingface/hub"), settings.hub().cache());
        assertEquals(URI.create("https://huggingface.co"), settings.hub().endpoint());
        assertTrue(settings.hub().token().isEmpty());
        assertFalse(settings.hub().offline());
    }

    @Test
    void theVariablesOfThePythonToolsAreFollowed() {
        Map<String, String> environment = Map.of(
                "HOME",
                "/home/ann",
                "HF_HOME",
                "/data/hf",
                "HF_ENDPOINT",
                "https://mirror.example/hub/",
                "HF_HUB_OFFLINE",
                "YES",
                "WEIGHIN_HOME",
                "/data/w");
        HubSettings hub = HubSettings.of(environment);
        assertEquals(Path.of("/data/hf/hub"), hub.cache());
        assertEquals(URI.create("https://mirror.example/hub"), hub.endpoint());
        assertTrue(hub.offline());
        assertEquals(Path.of("/data/w/models"), FetchSettings.of(environment).models());
        assertEquals(
                Path.of("/c"),
                HubSettings.of(Map.of("HF_HOME", "/h", "HF_HUB_CACHE", "/c")).cache());
    }

    @Test
    void theTokenComesFromTheVariableOrFromTheFileOfTheLogin(@TempDir Path home) throws IOException {
        Files.writeString(home.resolve("token"), "hf_File\n");
        assertEquals("Bearer hf_File", authorization(Map.of("HF_HOME", home.toString())));
        assertEquals("Bearer hf_Set", authorization(Map.of("HF_HOME", home.toString(), "HF_TOKEN", " hf_Set ")));
    }

    private static String authorization(Map<String, String> environment) {
        return HubSettings.of(environment).token().orElseThrow().authorization();
    }

    @Test
    void whatCannotBeATokenOrAnAddressIsRefusedWithoutShowingIt() {
        InputException token =
                assertThrows(InputException.class, () -> HubSettings.of(Map.of("HF_TOKEN", "hf_Secret\nX-Evil: 1")));
        assertTrue(token.getMessage().contains("HF_TOKEN"), token.getMessage());
        assertFalse(token.getMessage().contains("Secret"), token.getMessage());
        InputException address = assertThrows(
                InputException.class, () -> HubSettings.of(Map.of("HF_ENDPOINT", "https://ann:secret@mirror.example")));
        assertFalse(address.getMessage().contains("secret"), address.getMessage());
    }

    @Test
    void proxiesAreThoseOfTheEnvironmentButForTheHostsItExcepts() {
        var proxies = EnvironmentProxy.of(
                Map.of("HTTPS_PROXY", "http://proxy.example:3128", "no_proxy", "localhost,.corp.example"));
        assertTrue(proxies.select(URI.create("https://huggingface.co/x"))
                .get(0)
                .toString()
                .contains("proxy.example"));
        assertEquals(List.of(Proxy.NO_PROXY), proxies.select(URI.create("https://mirror.corp.example/x")));
        assertEquals(List.of(Proxy.NO_PROXY), proxies.select(URI.create("https://localhost/x")));
        assertEquals(List.of(Proxy.NO_PROXY), proxies.select(URI.create("http://huggingface.co/x")));
    }
}
