import SAMLCore

/// The assertion may be delivered to the location at which it arrived (profiles §4.1.4.2).
enum RecipientRule {
    static func check(
        _ recipient: String?, _ context: JudgedMessage.Context, at location: @autoclosure () -> DocumentLocation
    ) throws(SAMLError) {
        guard let recipient, recipient.isExactly(context.location) else {
            throw SAMLError(
                .recipient, expected: context.location, actual: recipient ?? "none", at: location(),
                citing: .profiles("4.1.4.2"),
                remedy: recipient.flatMap { recipient in
                    NearMiss.hint(expected: context.location, actual: recipient)
                        ?? OtherLocation.hint(recipient, context)
                })
        }
    }
}
