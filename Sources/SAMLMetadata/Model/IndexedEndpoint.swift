import SAMLCore

/// What has an index and may be the default of its kind (metadata §2.2.3).
protocol Indexed {
    var isDefault: Bool? { get }
}

extension Endpoint: Indexed {}
extension AttributeConsumingService: Indexed {}

extension Array where Element: Indexed {
    /// The one that is meant when nothing is said: the first that says so, else the first that does not deny it, else
    /// the first.
    var `default`: Element? {
        first { $0.isDefault == true } ?? first { $0.isDefault == nil } ?? first
    }
}

extension [Endpoint] {
    /// The default among those of a binding, for who can speak only that one.
    public func preferred(for binding: String) -> Endpoint? { filter { $0.binding.isExactly(binding) }.default }
}
