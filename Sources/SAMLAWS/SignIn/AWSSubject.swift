import SAMLAssertion
import SAMLCore

/// The subject of an assertion for AWS.
enum AWSSubject {
    /// The recipient is a sign-in page, of the partition in which the roles are: nothing reaches across.
    static func judgeRecipient(
        _ assertion: Assertion, _ partitions: Set<AWSPartition>, _ notes: inout [String]
    ) throws(SAMLError) {
        guard let recipient = assertion.subject?.confirmations.first?.data?.recipient else { return }
        guard let endpoint = SignInEndpoint(recipient) else {
            return notes.append("the Recipient is no sign-in page of AWS that is known")
        }
        guard partitions.isSubset(of: [endpoint.partition]) else {
            throw SAMLError(
                .recipient, expected: "a sign-in page of the partition of the roles",
                actual: "one of \(endpoint.partition.rawValue)",
                at: DocumentLocation(path: "/Response/Assertion/Subject/SubjectConfirmation", line: nil),
                citing: .aws("configuring assertions"))
        }
    }

    /// NameID and SubjectConfirmation as AWS documents them.
    static func judge(_ assertion: Assertion, _ notes: inout [String]) throws(SAMLError) {
        let location = DocumentLocation(path: "/Response/Assertion/Subject", line: nil)
        guard let nameID = assertion.subject?.nameID else {
            throw SAMLError(
                .subject, expected: "a Subject with a NameID", actual: "none", at: location,
                citing: .aws("configuring assertions"))
        }
        let confirmations = assertion.subject?.confirmations.count ?? 0
        guard confirmations == 1 else {
            throw SAMLError(
                .subjectConfirmation, expected: "exactly one SubjectConfirmation", actual: "\(confirmations)",
                at: location, citing: .aws("configuring assertions"))
        }
        let format = nameID.format ?? NameIDFormat.unspecified
        let known = [
            NameIDFormat.persistent, NameIDFormat.transient, NameIDFormat.kerberos, NameIDFormat.entity,
            NameIDFormat.emailAddress, NameIDFormat.unspecified, NameIDFormat.x509SubjectName,
            NameIDFormat.windowsDomainQualifiedName,
        ]
        if !known.containsExactly(format) {
            let name = format.split(separator: ":").last.map(String.init) ?? format
            let meant = known.first { $0.hasSuffix(":" + name) }
            notes.append(
                "the NameID format \(format) is not among the eight that AWS lists"
                    + (meant.map { "; did you mean \($0)?" } ?? ""))
        }
    }
}
