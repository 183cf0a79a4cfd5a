import FuzzCommon
import SAML

/// Any text as every small language that the library reads; what is read is written and read again as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzText(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    let text = String(decoding: octets(start, count), as: UTF8.self)
    if let instant = try? Timestamp(xsDateTime: text) {
        guard (try? Timestamp(xsDateTime: instant.description)) == instant else { fatalError("another instant") }
    }
    _ = XSDuration(text)
    if let arn = try? RoleARN(text) {
        guard arn.description == text else { fatalError("another role") }
    }
    if let arn = try? SAMLProviderARN(text) {
        guard arn.description == text else { fatalError("another provider") }
    }
    _ = try? RolePair(text)
    _ = try? AttributeMapping(["Subject": text], directory: .awsManagedMicrosoftAD)
    _ = try? PolicyDocument(json: text.utf8)
    return 0
}
