import java.io.ByteArrayInputStream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The JDK's XML signatures: one parse and every signature, with secure validation, and nothing that SAML asks. */
public class Jdk {
    public static void main(String[] arguments) throws Exception {
        var input = new BufferedReader(new InputStreamReader(System.in));
        String name = "";
        byte[] xml = {};
        PublicKey key = null;
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            var words = line.split(" ");
            try {
                if (!words[0].equals(name)) {
                    name = words[0];
                    xml = Files.readAllBytes(Path.of(arguments[0], name + ".xml"));
                    key = CertificateFactory.getInstance("X.509")
                        .generateCertificate(Files.newInputStream(Path.of(arguments[0], name + ".pem"))).getPublicKey();
                }
                int count = Integer.parseInt(words[1]);
                var threads = ManagementFactory.getThreadMXBean();
                long start = threads.getCurrentThreadCpuTime();
                for (int round = 0; round < count; round++) { validate(xml, key); }
                System.out.println((threads.getCurrentThreadCpuTime() - start) / (double) count);
            } catch (Exception error) {
                System.err.println(name + ": " + error.getMessage());
                System.out.println("-");
            }
        }
    }

    private static void validate(byte[] xml, PublicKey key) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        NodeList signatures = document.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature");
        if (signatures.getLength() == 0) { throw new Exception("nothing signed"); }
        for (int index = 0; index < signatures.getLength(); index++) {
            var signature = (Element) signatures.item(index);
            ((Element) signature.getParentNode()).setIdAttribute("ID", true);
            var context = new DOMValidateContext(KeySelector.singletonKeySelector(key), signature);
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            if (!XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context).validate(context)) {
                throw new Exception("signature");
            }
        }
    }
}
