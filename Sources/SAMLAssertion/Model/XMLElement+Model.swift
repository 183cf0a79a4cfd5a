import SAMLCore
import SAMLXML

extension XMLElement {
    /// The value of an `xs:dateTime` attribute.
    /// - Throws: ``SAMLError`` with `time.format`.
    func instant(_ name: StaticString) throws(SAMLError) -> Timestamp? {
        guard let text = attribute(name) else { return nil }
        do throws(SAMLError) {
            return try Timestamp(xsDateTime: text)
        } catch {
            throw SAMLError(
                .timeFormat, expected: error.evidence?.expected, actual: text, at: location.attribute("\(name)"))
        }
    }
}

extension NameID {
    /// Reads a NameID element.
    /// - Throws: ``SAMLError`` with the code, when it holds elements.
    init(_ element: XMLElement, failingAs code: SAMLError.Code) throws(SAMLError) {
        guard let text = element.text else {
            throw SAMLError(code, expected: "text in NameID", actual: "elements", at: element.location)
        }
        self.init(
            text, format: element.attribute("Format"), nameQualifier: element.attribute("NameQualifier"),
            spNameQualifier: element.attribute("SPNameQualifier"), spProvidedID: element.attribute("SPProvidedID"))
    }
}
