import SAMLCore

/// One subject confirmation holds here and now, in all of its parts (profiles §4.1.4.2, §3.1, §3.3).
///
/// Bearer needs Recipient and NotOnOrAfter and may not have NotBefore; holder-of-key needs the certificate that was
/// presented; sender-vouches is not for web single sign-on. With several confirmations one has to satisfy everything
/// by itself.
enum SubjectConfirmationRule: ValidationRule {
    static let name = "subject-confirmation"
    static let citation = Citation.profiles("4.1.4.2")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        let confirmations = message.assertion.subject?.confirmations ?? []
        var first: SAMLError?
        for (index, confirmation) in confirmations.enumerated() {
            do throws(SAMLError) {
                try judge(confirmation, index, message)
                if confirmation.data?.address != nil {
                    notes.note("an Address is given; it is not judged")
                }
                return
            } catch {
                // A bearer confirmation that fails tells more than one of a method that is not for us.
                if first == nil || (first?.code == .subjectConfirmation && error.code != .subjectConfirmation) {
                    first = error
                }
            }
        }
        throw first
            ?? SAMLError(
                .subjectConfirmation, expected: "a SubjectConfirmation", actual: "none",
                at: message.location("/Assertion/Subject", line: message.assertion.subject?.line ?? 1),
                citing: citation)
    }

    private static func judge(
        _ confirmation: SubjectConfirmation, _ index: Int, _ message: JudgedMessage
    ) throws(SAMLError) {
        func location(_ below: String = "") -> DocumentLocation {
            message.location("/Assertion/Subject/SubjectConfirmation[\(index + 1)]\(below)", line: confirmation.line)
        }
        let method = confirmation.method ?? "no Method"
        let isBearer = method.isExactly(ConfirmationMethod.bearer)
        guard isBearer || method.isExactly(ConfirmationMethod.holderOfKey) else {
            throw SAMLError(
                .subjectConfirmation, expected: ConfirmationMethod.bearer, actual: method,
                at: location().attribute("Method"), citing: citation)
        }
        guard let data = confirmation.data else {
            throw SAMLError(
                .subjectConfirmation, expected: "SubjectConfirmationData", actual: "none", at: location(),
                citing: citation)
        }
        func dataLocation() -> DocumentLocation { location("/SubjectConfirmationData") }
        if isBearer {
            guard data.notBefore == nil else {
                throw SAMLError(
                    .subjectConfirmation, expected: "no NotBefore in a bearer confirmation", actual: "NotBefore",
                    at: dataLocation().attribute("NotBefore"), citing: citation)
            }
        } else {
            try HolderOfKey.check(data, message.context.presented, at: dataLocation())
        }
        try RecipientRule.check(data.recipient, message.context, at: dataLocation().attribute("Recipient"))
        try judgeTimes(of: data, message.context, at: dataLocation())
        try judgeInResponseTo(of: data, message.context, at: dataLocation().attribute("InResponseTo"))
    }

    private static func judgeTimes(
        of data: SubjectConfirmationData, _ context: JudgedMessage.Context,
        at location: @autoclosure () -> DocumentLocation
    ) throws(SAMLError) {
        guard data.notOnOrAfter != nil else {
            throw SAMLError(
                .timeMissing, expected: "NotOnOrAfter", actual: "none", at: location().attribute("NotOnOrAfter"),
                citing: citation)
        }
        try ValidityWindow(notBefore: data.notBefore, notOnOrAfter: data.notOnOrAfter)
            .check(at: context.instant, skew: context.skew, location: location(), citing: citation)
    }

    /// The signed answer to which request it is.
    ///
    /// It must be there when one is pending: an unsigned one on the
    /// Response does not do.
    private static func judgeInResponseTo(
        of data: SubjectConfirmationData, _ context: JudgedMessage.Context,
        at location: @autoclosure () -> DocumentLocation
    ) throws(SAMLError) {
        try InResponseToRule.judge(data.inResponseTo, context, at: location())
        if case .request(let id, _) = context.expectation, data.inResponseTo == nil {
            throw SAMLError(
                .inResponseTo, expected: id, actual: "none in the signed confirmation", at: location(), citing: citation
            )
        }
    }
}
