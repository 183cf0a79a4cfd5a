/// The grammar of two names, stated once more, octet by octet.
enum PlainARN {
    private static let partitions = [
        "aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f",
    ]
    private static let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_".utf8)
    private static let ofRoles = letters.union("+=,.@-".utf8)
    private static let ofProviders = letters.union(".-".utf8)

    static func isRole(_ text: String) -> Bool {
        guard let resource = resource(text, "role/") else { return false }
        var folders = resource.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let name = folders.removeLast()
        // With its slashes, that at the beginning among them, a path has 512 characters at most.
        guard (1...64).contains(name.count), name.allSatisfy(ofRoles.contains),
            resource.count - name.count <= 511
        else { return false }
        return folders.allSatisfy { folder in
            !folder.isEmpty && !folder.elementsEqual(".".utf8) && !folder.elementsEqual("..".utf8)
                && folder.allSatisfy { (0x21...0x7E).contains($0) && !"*?${}".utf8.contains($0) }
        }
    }

    static func isProvider(_ text: String) -> Bool {
        guard let name = resource(text, "saml-provider/") else { return false }
        return (1...128).contains(name.count) && name.allSatisfy(ofProviders.contains)
    }

    /// What stands behind the account and the kind of resource.
    private static func resource(_ text: String, _ kind: String) -> ArraySlice<UInt8>? {
        let bytes = Array(text.utf8)
        for partition in partitions {
            let start = Array("arn:\(partition):iam::".utf8)
            guard bytes.starts(with: start) else { continue }
            let account = bytes.dropFirst(start.count).prefix(12)
            let rest = bytes.dropFirst(start.count + 12)
            guard account.count == 12, account.allSatisfy({ (0x30...0x39).contains($0) }),
                rest.starts(with: ":\(kind)".utf8)
            else { return nil }
            return rest.dropFirst(1 + kind.utf8.count)
        }
        return nil
    }
}
