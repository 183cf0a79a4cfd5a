import CSAMLLibXML2

/// A start tag as the parser read it: valid only during its callback.
///
/// The names in it are the parser's own and live as long as its dictionary.
@safe
struct StartTag {
    let name: UnsafePointer<xmlChar>
    let prefix: UnsafePointer<xmlChar>?
    let uri: UnsafePointer<xmlChar>?
    /// Prefix and URI alternate.
    let declarations: UnsafeMutableBufferPointer<UnsafePointer<xmlChar>?>
    /// Local name, prefix, URI, first octet of the value and the octet behind it follow each other.
    let attributes: UnsafeMutableBufferPointer<UnsafePointer<xmlChar>?>

    init(
        _ name: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
        _ declarationCount: Int32, _ declarations: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
        _ attributeCount: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        unsafe self.name = name
        unsafe self.prefix = prefix
        unsafe self.uri = uri
        unsafe self.declarations = UnsafeMutableBufferPointer(start: declarations, count: 2 * Int(declarationCount))
        unsafe self.attributes = UnsafeMutableBufferPointer(start: attributes, count: 5 * Int(attributeCount))
    }
}
