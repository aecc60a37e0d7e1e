package io.jamespolicy.smtp.james;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The keys with which an operator signs tokens for James's web administration. */
public final class AdminKeys {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;

    private AdminKeys(KeyPair keys) {
        this.keys = keys;
    }

    public static AdminKeys generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return new AdminKeys(generator.generateKeyPair());
    }

    /** The lines of {@code webadmin.properties} that ask for a token; writes the key to a file. */
    public String settings(JamesDirectory deployment) throws IOException {
        deployment.withConfiguration("jwt_publickey", publicKey());
        return "jwt.enabled=true\njwt.publickeypem.url=file://conf/jwt_publickey";
    }

    private String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** A token of an administrator that is valid for this time, which may be negative. */
    public String token(Duration validity) throws GeneralSecurityException {
        String content =
                encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
                        + "."
                        + encoded(
                                "{\"sub\":\"admin\",\"admin\":true,\"exp\":"
                                        + Instant.now().plus(validity).getEpochSecond()
                                        + "}");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + BASE64.encodeToString(signature.sign());
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
