package io.jamespolicy.smtp.policy.client;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;

/** The text of an IP address: IPv6 as in RFC 5952 ({@code 2001:db8::7}), without a scope. */
public final class AddressText {
    private AddressText() {}

    public static String of(InetAddress address) {
        String text = InetAddresses.toAddrString(address);
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
