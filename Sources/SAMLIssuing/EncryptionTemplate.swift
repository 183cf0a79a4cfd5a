package import SAMLCore
package import SAMLSignature

/// Writes an element encrypted: `EncryptedAssertion`, `EncryptedID` or `EncryptedAttribute`.
package struct EncryptionTemplate: Sendable {
    /// Where the wrapped key stands.
    package enum KeyPlace: Sendable {
        /// In the KeyInfo of EncryptedData.
        case embedded
        /// Beside EncryptedData.
        case sibling
    }

    package var content: ContentEncryption
    package var transport: KeyTransport
    package var keyPlace: KeyPlace
    /// Whom the key is for, if it says so.
    package var recipient: EntityID?

    package init(
        content: ContentEncryption = .aes256GCM, transport: KeyTransport = .oaepMGF1P,
        keyPlace: KeyPlace = .embedded, recipient: EntityID? = nil
    ) {
        self.content = content
        self.transport = transport
        self.keyPlace = keyPlace
        self.recipient = recipient
    }

    /// The text of an encrypted element.
    /// - Parameters:
    ///   - text: The element, with its namespace declarations.
    ///   - name: The element around, with the prefix `saml`, which has to be declared where it will stand.
    ///   - key: To whom.
    /// - Throws: ``SAMLError`` with `configuration.invalid`.
    package func text(of text: String, as name: String, to key: PublicKey) throws(SAMLError) -> String {
        let result = try ContentEncryptor.encrypt(Array(text.utf8), to: key, with: content, transport)
        let receiver = recipient.map { " Recipient=\"\(XMLText.attribute($0.uri))\"" } ?? ""
        let wrapped = """
            <xenc:EncryptedKey xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"\(keyName)\(receiver)>\
            <xenc:EncryptionMethod Algorithm="\(transport.algorithm)">\(parameters)</xenc:EncryptionMethod>\
            <xenc:CipherData><xenc:CipherValue>\(Base64.encode(result.key))</xenc:CipherValue></xenc:CipherData>\
            </xenc:EncryptedKey>
            """
        let keyInfo = keyPlace == .embedded ? wrapped : "<ds:RetrievalMethod URI=\"#_key\"></ds:RetrievalMethod>"
        return """
            <saml:\(name)><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" \
            Type="http://www.w3.org/2001/04/xmlenc#Element">\
            <xenc:EncryptionMethod Algorithm="\(content.rawValue)"></xenc:EncryptionMethod>\
            <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\(keyInfo)</ds:KeyInfo>\
            <xenc:CipherData><xenc:CipherValue>\(Base64.encode(result.content))</xenc:CipherValue></xenc:CipherData>\
            </xenc:EncryptedData>\(keyPlace == .sibling ? wrapped : "")</saml:\(name)>
            """
    }

    /// Only a key that stands beside has to be named.
    private var keyName: String { keyPlace == .sibling ? " Id=\"_key\"" : "" }

    private var parameters: String {
        guard transport == .oaepSHA256 else { return "" }
        return "<ds:DigestMethod xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" "
            + "Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod>"
            + "<xenc11:MGF xmlns:xenc11=\"http://www.w3.org/2009/xmlenc11#\" "
            + "Algorithm=\"http://www.w3.org/2009/xmlenc11#mgf1sha256\"></xenc11:MGF>"
    }
}
