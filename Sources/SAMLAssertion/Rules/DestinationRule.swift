import SAMLCore

/// The response was sent to the location at which it arrived (core §3.2.2, bindings §3.5.5.2).
///
/// A signed response has to say so; for an unsigned one it is compared when it is there.
enum DestinationRule: ValidationRule {
    static let name = "destination"
    static let citation = Citation.bindings("3.5.5.2")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        let expected = message.context.location
        func location() -> DocumentLocation { message.location("/@Destination", line: message.envelope.line) }
        guard let destination = message.envelope.destination else {
            guard message.envelope.isVerified else { return }
            guard let relaxation = message.context.relaxation(.missingDestination) else {
                throw SAMLError(.destination, expected: expected, actual: "none", at: location(), citing: citation)
            }
            return notes.relax(relaxation, "a signed response without Destination")
        }
        guard destination.isExactly(expected) else {
            throw SAMLError(
                .destination, expected: expected, actual: destination, at: location(), citing: citation,
                remedy: NearMiss.hint(expected: expected, actual: destination)
                    ?? OtherLocation.hint(destination, message.context))
        }
    }
}

/// Recognises another assertion consumer service of the same service.
enum OtherLocation {
    static func hint(_ location: String, _ context: JudgedMessage.Context) -> String? {
        guard context.serviceProvider.assertionConsumerServices.containsExactly(location) else { return nil }
        return "It is another assertion consumer service of this service than the one at which it arrived."
    }
}
