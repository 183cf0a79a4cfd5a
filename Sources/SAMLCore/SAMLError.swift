/// Says why a document was refused, a setting cannot work, or an operation could not be done.
///
/// An error is data: a stable ``code``, what was expected and what was there (``evidence``), where
/// (``location``), and which clause of which specification says so (``citation``). Match a code or a whole
/// category with a pattern:
///
/// ```swift
/// do {
///     try signIn()
/// } catch SAMLError.Code.audience {
///     print("it is meant for another service")
/// } catch SAMLError.Category.signature {
///     print("its signature does not hold")
/// } catch {
///     print(error.code, error.publicMessage)
/// }
/// ```
///
/// No personal data stands in ``description``; claims of a refused assertion are never part of an error.
public struct SAMLError: Error, Sendable {
    /// Who can mend what the error tells of.
    public enum Responsibility: String, Sendable, Hashable {
        /// The document is at fault; its sender has to change it, or somebody tampered with it.
        case sender
        /// A setting on this side is at fault.
        case configuration
        /// The document may be right, but this library or the installed C libraries cannot process it.
        case unsupported
    }

    /// What went wrong, stable for ever.
    public var code: Code { storage.code }

    /// What was expected and what was there, if that can be told without personal data.
    public var evidence: Evidence? { storage.evidence }

    /// The element or attribute that is at fault.
    public var location: DocumentLocation? { storage.location }

    /// The clause that the document or the setting violates.
    public var citation: Citation? { storage.citation }

    /// What to look at first, in one sentence, where a near miss was recognised.
    public var remedy: String? { storage.remedy }

    /// The error beneath, for instance that of a replay store.
    public var cause: (any Error)? { storage.cause }

    /// Every finding up to and including this failure, when the error comes from a validator.
    public var report: ValidationReport? { storage.report }

    /// The place in this library that made the error, as `fileID:line`.
    public var origin: String { "\(storage.file):\(storage.line)" }

    /// What the code means: a fixed sentence, the same for every error with this code.
    public var message: String { code.message }

    /// Who can mend it.
    public var responsibility: Responsibility { code.responsibility }

    /// The only text that is fit for the eyes of the person who signs in.
    ///
    /// It tells nothing apart: an attacker who can see it learns neither which check failed nor how far a
    /// forged document came.
    public var publicMessage: String { "The sign-in could not be completed." }

    // One word wide, so that `throws(SAMLError)` stays cheap on the path where nothing is thrown.
    private let storage: Storage

    private final class Storage: Sendable {
        let code: Code
        let evidence: Evidence?
        let location: DocumentLocation?
        let citation: Citation?
        let remedy: String?
        let cause: (any Error)?
        let report: ValidationReport?
        let file: String
        let line: Int

        init(
            code: Code, evidence: Evidence?, location: DocumentLocation?, citation: Citation?, remedy: String?,
            cause: (any Error)?, report: ValidationReport?, file: String, line: Int
        ) {
            self.code = code
            self.evidence = evidence
            self.location = location
            self.citation = citation
            self.remedy = remedy
            self.cause = cause
            self.report = report
            self.file = file
            self.line = line
        }
    }

    package init(
        _ code: Code, expected: String? = nil, actual: String? = nil, at location: DocumentLocation? = nil,
        citing citation: Citation? = nil, remedy: String? = nil, cause: (any Error)? = nil,
        file: String = #fileID, line: Int = #line
    ) {
        storage = Storage(
            code: code, evidence: Evidence(expected: expected, actual: actual), location: location,
            citation: citation ?? code.citation, remedy: remedy, cause: cause, report: nil, file: file, line: line)
    }

    private init(_ storage: Storage) {
        self.storage = storage
    }

    /// The same error, carrying the report of the validation that it ended.
    package func carrying(_ report: ValidationReport) -> SAMLError {
        SAMLError(
            Storage(
                code: code, evidence: evidence, location: location, citation: citation, remedy: remedy, cause: cause,
                report: report, file: storage.file, line: storage.line))
    }

    /// The same fault under another code, with the original as its ``cause``.
    package func recoded(_ code: Code, file: String = #fileID, line: Int = #line) -> SAMLError {
        SAMLError(
            Storage(
                code: code, evidence: evidence, location: location, citation: citation ?? code.citation,
                remedy: remedy, cause: self, report: nil, file: file, line: line))
    }
}

extension SAMLError: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// One line: code, message, evidence, place and clause.
    public var description: String {
        var text = "\(code.name): \(message)"
        if let expected = evidence?.expected { text += " Expected: \(expected)." }
        if let actual = evidence?.actual { text += " Actual: \(actual)." }
        if let location { text += " At \(location)." }
        if let remedy { text += " \(remedy)" }
        if let citation { text += " [\(citation)]" }
        return text
    }

    /// ``description`` and the ``origin``.
    public var debugDescription: String { "\(description) (\(origin))" }

    /// Nothing but the description, so that `dump` shows no more than `print`.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
