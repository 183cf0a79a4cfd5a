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
 * Signs and verifies with the JDK's javax.xml.crypto. Each line on standard input is one signature.
 * To sign: input file, output file, key folder and name, ID, signature algorithm, digest algorithm, prefix,
 * prefix list. An element is signed behind its first Issuer child, or as its first child when it has none.
 * To verify (argument `verify`): file, key folder and name, path of local names of the signed element. One line
 * comes out for each: `good`, or why not.
 */
public class Sign {
    public static void main(String[] arguments) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = lines.readLine()) != null; ) {
            var job = line.split("\t", -1);
            if (arguments.length > 0 && arguments[0].equals("verify")) {
                System.out.println(verify(Path.of(job[0]), job[1], job[2].split("/")));
                continue;
            }
            sign(Path.of(job[0]), Path.of(job[1]), job[2], job[3], job[4], job[5], job[6], job[7]);
        }
    }

    static Document parse(Path file) throws Exception {
        var builders = DocumentBuilderFactory.newInstance();
        builders.setNamespaceAware(true);
        return builders.newDocumentBuilder().parse(file.toFile());
    }

    static X509Certificate certificate(String keyName) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(Path.of(keyName + ".cert.pem"))));
    }

    static List<Element> children(Element parent, String localName) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (localName.equals(child.getLocalName())) { found.add((Element) child); }
        }
        return found;
    }

    static String verify(Path file, String keyName, String[] path) {
        try {
            Element element = parse(file).getDocumentElement();
            if (!element.getLocalName().equals(path[0])) { return "another root"; }
            for (int i = 1; i < path.length; i++) {
                var next = children(element, path[i]);
                if (next.size() != 1) { return next.size() + " elements " + path[i]; }
                element = next.get(0);
            }
            var signatures = children(element, "Signature");
            if (signatures.size() != 1) { return signatures.size() + " signatures"; }
            // The trusted key, never the one in KeyInfo.
            var context = new DOMValidateContext(certificate(keyName).getPublicKey(), signatures.get(0));
            context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
            context.setIdAttributeNS(element, null, "ID");
            var signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            var references = signature.getSignedInfo().getReferences();
            if (references.size() != 1
                || !("#" + element.getAttribute("ID")).equals(((Reference) references.get(0)).getURI())) {
                return "does not refer to its parent";
            }
            return signature.validate(context) ? "good" : "does not verify";
        } catch (Exception refusal) {
            return refusal.toString().lines().findFirst().orElse("refused");
        }
    }

    static void sign(Path in, Path out, String keyName, String id, String algorithm, String digest, String prefix,
            String prefixes) throws Exception {
        Document document = parse(in);
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
        var certificate = certificate(keyName);
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
