import java.io.*;
import java.nio.file.*;
import java.security.*;
import java.security.cert.*;
import java.security.spec.*;
import java.util.*;
import javax.xml.crypto.dsig.*;
import javax.xml.crypto.dsig.dom.*;
import javax.xml.crypto.dsig.keyinfo.*;
import javax.xml.crypto.dsig.spec.*;
import javax.xml.parsers.*;
import javax.xml.transform.*;
import javax.xml.transform.dom.*;
import javax.xml.transform.stream.*;
import org.w3c.dom.*;

/**
 * Signs with the JDK's javax.xml.crypto. Each line on standard input is one signature:
 * input file, output file, key folder and name, ID, signature algorithm, digest algorithm, prefix, prefix list.
 * An element is signed behind its first Issuer child, or as its first child when it has none.
 */
public class Sign {
    public static void main(String[] arguments) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = lines.readLine()) != null; ) {
            var job = line.split("\t", -1);
            sign(Path.of(job[0]), Path.of(job[1]), job[2], job[3], job[4], job[5], job[6], job[7]);
        }
    }

    static void sign(Path in, Path out, String keyName, String id, String algorithm, String digest, String prefix,
            String prefixes) throws Exception {
        var builders = DocumentBuilderFactory.newInstance();
        builders.setNamespaceAware(true);
        Document document = builders.newDocumentBuilder().parse(in.toFile());
        Element parent = null;
        var all = document.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < all.getLength(); i++) {
            var element = (Element) all.item(i);
            if (element.getAttribute("ID").equals(id)) { parent = element; }
        }
        parent.setIdAttribute("ID", true);
        Node next = parent.getFirstChild();
        for (Node child = next; child != null; child = child.getNextSibling()) {
            if ("Issuer".equals(child.getLocalName())) { next = child.getNextSibling(); break; }
        }
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(Path.of(keyName + ".cert.pem"))));
        var pem = Files.readString(Path.of(keyName + ".key.pem")).replaceAll("-----[^-]+-----|\\s", "");
        PrivateKey key = KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));

        var factory = XMLSignatureFactory.getInstance("DOM");
        C14NMethodParameterSpec list = prefixes.isEmpty() ? null
            : new ExcC14NParameterSpec(List.of(prefixes.split(" ")));
        var transforms = List.of(
            factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
            factory.newTransform(CanonicalizationMethod.EXCLUSIVE, list));
        var reference = factory.newReference("#" + id, factory.newDigestMethod(digest, null), transforms, null, null);
        var info = factory.newSignedInfo(
            factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
            factory.newSignatureMethod(algorithm, null), List.of(reference));
        var keys = factory.getKeyInfoFactory();
        var keyInfo = keys.newKeyInfo(List.of(keys.newX509Data(List.of(certificate))));
        var context = next == null ? new DOMSignContext(key, parent) : new DOMSignContext(key, parent, next);
        context.setDefaultNamespacePrefix(prefix);
        // SHA-1 documents are made on purpose.
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
        factory.newXMLSignature(info, keyInfo).sign(context);

        var transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        try (var stream = Files.newOutputStream(out)) {
            transformer.transform(new DOMSource(document), new StreamResult(stream));
        }
    }
}
