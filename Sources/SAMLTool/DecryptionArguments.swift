import ArgumentParser
import SAML

/// The arguments that name the service's own keys.
struct DecryptionArguments: ParsableArguments {
    @Option(help: "A private key of the service provider in PEM or DER, for what is encrypted; may be repeated.")
    var decryptionKey: [String] = []

    @Option(help: "A file whose first line is the passphrase of an encrypted private key.")
    var passphraseFile: String?

    /// The keys.
    func keys() throws -> [PrivateDecryptionKey] {
        var keys: [PrivateDecryptionKey] = []
        for path in decryptionKey { keys.append(try key(in: DocumentFile.octets(of: path))) }
        return keys
    }

    private func key(in octets: [UInt8]) throws -> PrivateDecryptionKey {
        let passphrase = try passphraseFile.map { path in
            try DocumentFile.text(of: path).prefix { !$0.isNewline }
        }.map(String.init)
        let text = String(decoding: octets, as: UTF8.self)
        return text.contains("-----BEGIN")
            ? try PrivateDecryptionKey(pem: text) { passphrase } : try PrivateDecryptionKey(der: octets) { passphrase }
    }
}
