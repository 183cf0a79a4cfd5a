public import SAMLCore

extension AttributeSet {
    /// The one text value of an attribute; `nil` when there is none, and also when there are several.
    ///
    /// Where a service needs one value, several are no reason to pick one: whoever can add a value would choose it.
    public func one(_ name: AttributeName) -> String? {
        let texts = all(name)
        return texts.count == 1 ? texts[0] : nil
    }

    /// The first text value of an attribute in document order.
    public func first(_ name: AttributeName) -> String? { all(name).first }

    /// All text values of an attribute in document order, whatever its NameFormat.
    public func all(_ name: AttributeName) -> [String] {
        reduce(into: []) { texts, attribute in
            if attribute.name.isExactly(name.name) { texts += attribute.texts }
        }
    }
}
