package import SAMLCore
package import SAMLXML

extension NameID {
    /// Reads a NameID element.
    /// - Throws: ``SAMLError`` with the code, when it holds elements.
    package init(_ element: XMLElement, failingAs code: SAMLError.Code) throws(SAMLError) {
        guard let text = element.text else {
            throw SAMLError(code, expected: "text in NameID", actual: "elements", at: element.location)
        }
        self.init(
            text, format: element.attribute("Format"), nameQualifier: element.attribute("NameQualifier"),
            spNameQualifier: element.attribute("SPNameQualifier"), spProvidedID: element.attribute("SPProvidedID"))
    }
}
