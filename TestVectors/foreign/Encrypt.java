import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.SecureRandom;
import java.security.cert.*;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import javax.crypto.*;
import javax.crypto.spec.*;

/**
 * Encrypts a text with the JDK's javax.crypto, as XML Encryption has it: no library of XML and none of C takes part.
 * Each line on standard input is one: input file (the element, with its namespace declarations), output file
 * (EncryptedData), certificate, content algorithm (aes128-gcm, aes256-gcm, aes256-cbc), digest of OAEP (sha1, sha256).
 */
public class Encrypt {
    static final String XENC = "http://www.w3.org/2001/04/xmlenc#", XENC11 = "http://www.w3.org/2009/xmlenc11#";
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";

    public static void main(String[] arguments) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = lines.readLine()) != null; ) {
            var job = line.split("\t", -1);
            Files.writeString(Path.of(job[1]), encrypted(Files.readAllBytes(Path.of(job[0])), job[2], job[3], job[4]));
        }
    }

    static String encrypted(byte[] plain, String certificateFile, String algorithm, String digest) throws Exception {
        var random = new SecureRandom();
        var key = new byte[algorithm.startsWith("aes128") ? 16 : 32];
        var iv = new byte[algorithm.endsWith("gcm") ? 12 : 16];
        random.nextBytes(key);
        random.nextBytes(iv);
        Cipher content;
        if (algorithm.endsWith("gcm")) {
            content = Cipher.getInstance("AES/GCM/NoPadding");
            content.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
        } else {
            content = Cipher.getInstance("AES/CBC/ISO10126Padding");
            content.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        }
        var sealed = new ByteArrayOutputStream();
        sealed.write(iv);
        sealed.write(content.doFinal(plain));

        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(Path.of(certificateFile))));
        boolean usesSHA256 = digest.equals("sha256");
        var transport = Cipher.getInstance("RSA/ECB/OAEPPadding");
        transport.init(Cipher.ENCRYPT_MODE, certificate.getPublicKey(), new OAEPParameterSpec(
            usesSHA256 ? "SHA-256" : "SHA-1", "MGF1",
            usesSHA256 ? MGF1ParameterSpec.SHA256 : MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT));
        String method = usesSHA256
            ? "<xenc:EncryptionMethod Algorithm=\"" + XENC11 + "rsa-oaep\"><ds:DigestMethod Algorithm=\"" + XENC
                + "sha256\"/><xenc11:MGF xmlns:xenc11=\"" + XENC11 + "\" Algorithm=\"" + XENC11
                + "mgf1sha256\"/></xenc:EncryptionMethod>"
            : "<xenc:EncryptionMethod Algorithm=\"" + XENC + "rsa-oaep-mgf1p\"><ds:DigestMethod Algorithm=\"" + DS
                + "sha1\"/></xenc:EncryptionMethod>";
        return "<xenc:EncryptedData xmlns:xenc=\"" + XENC + "\" Type=\"" + XENC + "Element\">"
            + "<xenc:EncryptionMethod Algorithm=\"" + (algorithm.endsWith("gcm") ? XENC11 : XENC) + algorithm + "\"/>"
            + "<ds:KeyInfo xmlns:ds=\"" + DS + "\"><xenc:EncryptedKey>" + method + cipher(transport.doFinal(key))
            + "</xenc:EncryptedKey></ds:KeyInfo>" + cipher(sealed.toByteArray()) + "</xenc:EncryptedData>";
    }

    static String cipher(byte[] octets) {
        return "<xenc:CipherData><xenc:CipherValue>" + Base64.getMimeEncoder(76, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(octets) + "</xenc:CipherValue></xenc:CipherData>";
    }
}
