package org.weighin.models.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The proxies that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, in either case, as for other command-line tools. */
final class EnvironmentProxy extends ProxySelector {
    private final Map<String, String> environment;

    private EnvironmentProxy(Map<String, String> environment) {
        this.environment = environment;
    }

    /** These proxies, or Java's own settings where the environment names none. */
    static ProxySelector of(Map<String, String> environment) {
        EnvironmentProxy proxies = new EnvironmentProxy(environment);
        boolean named = proxies.variable("https_proxy")
                .or(() -> proxies.variable("http_proxy"))
                .isPresent();
        return named ? proxies : ProxySelector.getDefault();
    }

    @Override
    public List<Proxy> select(URI address) {
        Optional<URI> proxy = isDirect(address.getHost())
                ? Optional.empty()
                : variable(address.getScheme() + "_proxy").map(EnvironmentProxy::parsed);
        return List.of(proxy.map(uri -> new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort())))
                .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // The request fails with the same exception and says it.
    }

    private boolean isDirect(String host) {
        return variable("no_proxy").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .anyMatch(name -> name.equals("*")
                        || host.equalsIgnoreCase(name)
                        || !name.isEmpty()
                                && host.toLowerCase(Locale.ROOT)
                                        .endsWith((name.startsWith(".") ? name : "." + name).toLowerCase(Locale.ROOT)));
    }

    private static URI parsed(String value) {
        return URI.create(value.contains("://") ? value : "http://" + value);
    }

    private Optional<String> variable(String name) {
        return HubSettings.variable(environment, name)
                .or(() -> HubSettings.variable(environment, name.toUpperCase(Locale.ROOT)));
    }
}
