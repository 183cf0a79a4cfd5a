/// Where in a document something stands.
public struct DocumentLocation: Sendable, Hashable, CustomStringConvertible {
    /// The path of element names from the root, such as `/Response/Assertion/Conditions`.
    ///
    /// An attribute follows as `/@NotOnOrAfter`. A repeated element has its position, counted from 1, as in
    /// `Attribute[2]`.
    public let path: String

    /// The line that the element's start tag ends on, counted from 1.
    ///
    /// For signed content it is counted through the digested octets, in which a start tag that was broken over
    /// several lines takes one: then it is a little less than an editor shows.
    public let line: Int?

    /// Names a place.
    public init(path: String, line: Int?) {
        self.path = EvidenceText.escaped(path)
        self.line = line
    }

    /// The same place, one attribute further.
    package func attribute(_ name: String) -> DocumentLocation {
        DocumentLocation(path: "\(path)/@\(name)", line: line)
    }

    /// Path and line.
    public var description: String { line.map { "\(path), line \($0)" } ?? path }
}
