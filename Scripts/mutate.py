#!/usr/bin/env python3
"""Takes one defence after the other out of the library, and shows that the vectors or a test of that layer notice.

Works on a copy of the repository, so that nothing here is changed. Each mutation is one replacement of text; a defence
that can be taken out unnoticed is a survivor, and the script then exits with 1. Takes about half a minute a mutation.

    Scripts/mutate.py [--only NAME…] [--list]
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
XML, SIGNATURE, ASSERTION = "Sources/SAMLXML/", "Sources/SAMLSignature/", "Sources/SAMLAssertion/"
SERVICE = "Sources/SAMLServiceProvider/"

# (name of the defence, file, text, text without the defence, tests of the layer)
MUTATIONS = [
    ("length of the input", XML + "ByteScreen.swift", "guard octets.count <= limits.inputOctets", "guard true", "SAMLXMLTests"),
    ("NUL octets", XML + "ByteScreen.swift", "if let index = octets.firstIndex(of: 0, from: 0) {", "if false, let index = octets.firstIndex(of: 0, from: 0) {", "SAMLXMLTests"),
    ("UTF-8", XML + "ByteScreen.swift", "_ = try UTF8Span(validating: octets)", "if false { _ = try UTF8Span(validating: octets) }", "SAMLXMLTests"),
    ("XML version", XML + "ByteScreen.swift", 'version != "1.0"', 'version != "1.0", version.isEmpty', "SAMLXMLTests"),
    ("declared encoding", XML + "ByteScreen.swift", 'encoding.lowercased() != "utf-8"', 'encoding.lowercased() != "utf-8", false', "SAMLXMLTests"),
    ("document type in the screen", XML + "TagScreen.swift", "} else if isWord(Self.doctype) || isWord(Self.entity) {", "} else if isWord(Self.doctype) || isWord(Self.entity) {\n            place = .text\n        } else if wordCount == 0 {", "ByteScreenTests"),
    ("tags in values", XML + "TagScreen.swift", "from: start, to: end) { throw malformed(tag) }", "from: start, to: end), tag < 0 { throw malformed(tag) }", "ByteScreenTests"),
    ("quotes behind an equals sign", XML + "TagScreen.swift", "guard isValueNext else { throw malformed(index) }\n                isValueNext = false", "isValueNext = false", "ByteScreenTests"),
    ("control characters", XML + "TagScreen.swift", "guard !hasControls else", "guard !hasControls || true else", "ByteScreenTests"),
    ("targets of instructions", XML + "TagScreen.swift", "guard octets[index].isASCIINameStart else", "guard octets[index] != 0 else", "ByteScreenTests"),
    ("length of comments", XML + "TagScreen.swift", "guard enclosed <= Self.maximumEnclosed else", "guard true else", "ByteScreenTests"),
    ("length of the declaration", XML + "ByteScreen.swift", 'guard index < octets.count, octets[index] == UInt8(ascii: ">"), octets[index - 1] == UInt8(ascii: "?"),', "guard true,", "ByteScreenTests"),
    ("size of what is digested", XML + "CanonicalWriter.swift", "guard octets.count <= maximum else", "guard true else", "CanonicalOctetsTests"),
    ("attributes in the screen", XML + "TagScreen.swift", "guard attributes <= maximum else {", "guard true else {", "ByteScreenTests"),
    ("second byte-order mark", XML + "ByteScreen.swift", 'guard !octets.hasPrefix("\\u{FEFF}", at: 3)', "guard true", "SAMLXMLTests"),
    ("depth", XML + "ParserState.swift", "if depth > limits.depth", "if depth > 100_000", "SAMLXMLTests"),
    ("number of elements", XML + "ParserState.swift", "if elements > limits.elements", "if elements > 1_000_000_000", "SAMLXMLTests"),
    ("attributes of an element", XML + "ParserState.swift", "if attributes > limits.attributesPerElement", "if attributes > 100_000", "SAMLXMLTests"),
    ("declarations of an element", XML + "ParserState.swift", "if namespaces > limits.namespacesPerElement", "if namespaces > 100_000", "SAMLXMLTests"),
    ("length of names", XML + "ParserState.swift", "if unsafe Int(xmlStrlen(tag.name)) > limits.nameOctets", "if unsafe Int(xmlStrlen(tag.name)) > 100_000", "SAMLXMLTests"),
    ("form of IDs", XML + "ParserState.swift", "if !isNCName, dialect.ids == .ncName", "if !isNCName, false && dialect.ids == .ncName", "SAMLXMLTests"),
    ("uniqueness of IDs", XML + "ParserState.swift", "} else if !ids.insert(id).inserted {", "} else if !ids.insert(id).inserted && false {", "SAMLXMLTests"),
    ("ID look-alikes", XML + "Identifier.swift", 'case 2: unsafe matches(name, "id")', "case 2: unsafe name[0] == 0x49 && name[1] == 0x44", "SAMLXMLTests"),
    ("absolute namespaces", XML + "ParserState.swift", "guard unsafe NamespaceURI.isAbsolute(uri) else {", "guard unsafe NamespaceURI.isAbsolute(uri) || uri[0] != 0 else {", "SAMLXMLTests"),
    ("reports of libxml2", XML + "ParserState.swift", "guard fault == nil else { return }\n        if code", "guard fault == nil, false else { return }\n        if code", "SAMLXMLTests"),
    ("hook for comments", XML + "SAXCallbacks.swift", 'sax.pointee.comment = { context, _ in unsafe refuse(context, .xmlNode, "a comment") }', "sax.pointee.comment = { _, _ in }", "SAMLXMLTests"),
    ("hook for CDATA", XML + "SAXCallbacks.swift", 'sax.pointee.cdataBlock = { context, _, _ in unsafe refuse(context, .xmlNode, "a CDATA section") }', "sax.pointee.cdataBlock = xmlSAX2Characters", "SAMLXMLTests"),
    ("comments in signatures", XML + "SAXCallbacks.swift", 'isInside = state.builder.isInside("Signature")', 'isInside = state.builder.isInside("")', "SAMLXMLTests"),
    ("a fault stops the parser", XML + "ParserState.swift", "if fault == nil { fault = error() }", "_ = error", "SAMLXMLTests"),
    ("text between tags", XML + "TreeBuilder.swift", "mutating func end() {\n        endText()", "mutating func end() {", "SAMLXMLTests"),
    ("canonical controls", XML + "CanonicalReader.swift", "return !hasControls &&", "return (!hasControls || true) &&", "CanonicalReaderTests"),
    ("canonical UTF-8", XML + "CanonicalReader.swift", "(try? UTF8Span(validating: self)) != nil", "(try? UTF8Span(validating: self)) != nil || true", "CanonicalReaderTests"),
    ("length of the canonical form", XML + "CanonicalReader.swift", "guard octets.count <= limits.inputOctets", "guard true", "CanonicalReaderTests"),
    ("nothing behind the element", XML + "CanonicalReader.swift", "guard index == count else", "guard index <= count else", "CanonicalReaderTests"),
    ("canonical depth", XML + "CanonicalReader+Tags.swift", "guard depth <= limits.depth", "guard true", "CanonicalReaderTests"),
    ("canonical declarations in scope", XML + "CanonicalReader+Tags.swift", "guard declarationsInScope <= limits.namespacesInScope", "guard true", "CanonicalReaderTests"),
    ("declarations before attributes", XML + "CanonicalReader+Tags.swift", "guard unsafe attribute == nil else", "guard unsafe attribute == nil || true else", "CanonicalReaderTests"),
    ("order of declarations", XML + "CanonicalReader+Tags.swift", "CText.order(last.pointee.prefix, prefix) >= 0", "CText.order(last.pointee.prefix, prefix) >= 1_000", "CanonicalReaderTests"),
    ("order of attributes", XML + "CanonicalReader+Tags.swift", "guard unsafe order < 0 || order == 0 && CText.order(last.pointee.name, name.local) < 0 else", "guard order < 1_000 else", "CanonicalReaderTests"),
    ("declarations once", XML + "CanonicalReader+Tags.swift", "guard unsafe CText.order(outer?.pointee.href, uri) != 0 else", "guard unsafe CText.order(outer?.pointee.href, uri) < 1_000 else", "CanonicalReaderTests"),
    ("declared prefixes", XML + "CanonicalReader+Tags.swift", "guard unsafe namespace != nil || prefix == nil else", "guard unsafe namespace != nil || prefix == nil || true else", "CanonicalReaderTests"),
    ("names of end tags", XML + "CanonicalReader+Tags.swift", "guard unsafe skip(element.pointee.name), unsafe text[index]", "guard unsafe skip(element.pointee.name) || true, unsafe text[index]", "CanonicalReaderTests"),
    ("characters of canonical values", XML + "CanonicalReader+Text.swift", 'case 0, 0x09, 0x0A, UInt8(ascii: "<"): throw', "case 0: throw", "CanonicalReaderTests"),
    ("references of canonical text", XML + "CanonicalReader+Text.swift", 'if inValue, skip("&quot;")', 'if skip("&quot;")', "CanonicalReaderTests"),
    ("instructions of messages", XML + "CanonicalReader+Text.swift", "guard dialect.allowsSectionsAndInstructions else", "guard true else", "CanonicalReaderTests"),
    ("one signature in a stream", XML + "CanonicalStream.swift", "guard isSignature == isWaiting else {", "guard isSignature || !isWaiting else {", "CanonicalStreamTests"),
    ("IDs of a stream", XML + "CanonicalStream.swift", "if let fault = state.idFault { throw fault }", "", "CanonicalStreamTests"),
    ("nodes in the signature of a stream", XML + "ScannerCallbacks.swift", "guard stream.isInSignature else { return }", "guard false else { return }", "CanonicalStreamTests"),
    ("line ends in the sections of a stream", XML + "ScannerCallbacks.swift", "guard unsafe csaml_first(text, Int(length), 0x0D) == Int(length) else {", "guard true else {", "CanonicalStreamTests"),
    ("portions of a stream", XML + "CanonicalStream.swift", "unsafe writer?.write(instruction: target, data)\n            try pass(atLeast: Self.portion)", "unsafe writer?.write(instruction: target, data)", "CanonicalStreamTests"),
    ("UTF-8 in pieces", XML + "EntityScanner.swift", "try encoding.check(octets)", "", "CanonicalStreamTests"),
    ("other encodings of a stream", XML + "ByteScreen.swift", 'octets[start] == UInt8(ascii: "<") || octets[start].isXMLSpace,', "true,", "MetadataIndexTests"),
    ("declarations in scope of an index", XML + "EntityScanner.swift", "inScope <= limits.namespacesInScope else {", "true else {", "MetadataIndexTests"),
    ("an error that ends an index", "Sources/SAMLMetadata/Streaming/UnverifiedEntities.swift", "isFinished = true\n", "\n", "MetadataIndexTests"),
    ("names that hash alike", "Sources/SAMLCore/EntityID.swift", "hasher.combine(octetsOf: uri)", "hasher.combine(uri)", "ExactTextTests"),
    ("elements of a stream's signature", XML + "CanonicalStream.swift", "guard kept <= maximum else {", "guard true else {", "CanonicalStreamTests"),
    ("size of a stream's signature", XML + "EntityScanner.swift", "if stream?.isWaiting == true, position > maximumSignature {", "if false {", "CanonicalStreamTests"),
    ("nearest declaration, inclusively", XML + "CanonicalWriter.swift", "if unsafe NamespaceLookup.declaration(of: found.pointee.prefix, at: element) == found {", "if true {", "CanonicalOctetsTests"),
    ("order of written attributes", XML + "CanonicalWriter.swift", "guard unsafe order > 0 || order == 0 &&", "guard unsafe order > 1_000 &&", "CanonicalOctetsTests"),
    ("order of written declarations", XML + "CanonicalWriter.swift", "while place > first, unsafe CText.order(rendered[place - 1].prefix, rendered[place].prefix) > 0 {", "while place > first, unsafe CText.order(rendered[place - 1].prefix, rendered[place].prefix) > 1_000 {", "CanonicalOctetsTests"),
    ("declarations that end", XML + "CanonicalWriter.swift", "rendered.removeSubrange((around.popLast() ?? 0)...)", "_ = around.popLast()", "CanonicalOctetsTests"),
    ("text between elements", XML + "ElementReader.swift", "if element.hasTextBetweenChildren {", "if false {", "SAMLXMLTests"),
    ("leftover elements", XML + "ElementReader.swift", "if let next {", "if let next, false {", "SAMLXMLTests"),
    ("elements in text", XML + "XMLElement+Content.swift", "guard unsafe child.pointee.type == XML_TEXT_NODE else { return nil }", "guard unsafe child.pointee.type == XML_TEXT_NODE else { candidate = unsafe child.pointee.next; continue }", "SAMLXMLTests"),
    ("attributes of the signature", SIGNATURE + "Verification/SignatureShape.swift", "guard let attribute = element.firstAttribute(notAmong: allowed) else { return }", "guard let attribute = element.firstAttribute(notAmong: allowed), false else { return }", "SAMLSignatureTests"),
    ("key retrieval in KeyInfo", SIGNATURE + "Verification/SignatureShape.swift", "where element.hasLocalName(name) {", "where element.hasLocalName(name) && false {", "SAMLSignatureTests"),
    ("size of KeyInfo", SIGNATURE + "Verification/SignatureShape.swift", "guard elements <= maximumElements, certificates <= maximumCertificates,", "guard elements <= 1_000_000, certificates <= 1_000_000 || true,", "SAMLSignatureTests"),
    ("one reference", SIGNATURE + "Verification/ReferenceShape.swift", "let reference = shape.references.first, shape.references.count == 1", "let reference = shape.references.first", "SAMLSignatureTests"),
    ("reference is the parent", SIGNATURE + "Verification/ReferenceShape.swift", 'guard !id.isEmpty, let uri, uri.isExactly("#\\(id)") else {', "guard !id.isEmpty, let uri, !uri.isEmpty || true else {", "SAMLSignatureTests"),
    ("enveloped transform", SIGNATURE + "Verification/ReferenceShape.swift", "algorithm.isExactly(SignatureURI.enveloped),", "!algorithm.isEmpty,", "SAMLSignatureTests"),
    ("number of prefixes", SIGNATURE + "Verification/ReferenceShape.swift", "count <= maximumPrefixes", "count <= 1_000_000", "SAMLSignatureTests"),
    ("signature algorithms", SIGNATURE + "Algorithms/AlgorithmPolicy.swift", "if signatures.contains(algorithm) { return (algorithm, nil) }", "return (algorithm, nil)", "SAMLSignatureTests"),
    ("digest algorithms", SIGNATURE + "Algorithms/AlgorithmPolicy.swift", "if digests.contains(algorithm) { return (algorithm, nil) }", "return (algorithm, nil)", "SAMLSignatureTests"),
    ("canonicalization algorithms", SIGNATURE + "Algorithms/AlgorithmPolicy.swift", "guard let name = algorithm.relaxation else { return (algorithm, nil) }", "guard let name = algorithm.relaxation, false else { return (algorithm, nil) }", "SAMLSignatureTests"),
    ("key sizes", SIGNATURE + "Algorithms/AlgorithmPolicy.swift", "case .rsa(let bits) where Self.rsaBits.contains(bits): .allowed", "case .rsa: .allowed", "SAMLSignatureTests"),
    ("digest of nothing", SIGNATURE + "Algorithms/DigestAlgorithm.swift", "value.starts(with: startOfDigestOfNothing)", "false", "SAMLSignatureTests"),
    ("parameters of methods", SIGNATURE + "Verification/SignatureMethods.swift", "where method.firstChild != nil || method.hasTextBetweenChildren {", "where false && method.firstChild != nil {", "SAMLSignatureTests"),
    ("digest of the element", SIGNATURE + "Verification/SignatureVerifier.swift", "guard try AlgorithmUse.isDigest(methods.digestValue, of: octets, by: methods.digest) else {", "guard try AlgorithmUse.isDigest(methods.digestValue, of: octets, by: methods.digest) || true else {", "SAMLSignatureTests"),
    ("status of an algorithm", SIGNATURE + "Verification/AlgorithmUse.swift", "if result == 0, unsafe transform.pointee.status == xmlSecTransformStatusOk { return true }", "if result == 0 { return true }", "SAMLSignatureTests"),
    ("signature that none has made", SIGNATURE + "Verification/SignatureVerifier.swift", "guard let signer else { throw failure(of: claim.shape) }", "guard let signer = signer ?? claim.candidates.first else { throw failure(of: claim.shape) }", "SAMLSignatureTests"),
    ("digest of a stream", SIGNATURE + "Verification/StreamedSignature.swift", "guard isDigest else {", "guard isDigest || true else {", "MetadataIndexTests"),
    ("signature of a stream", SIGNATURE + "Verification/StreamedSignature.swift", "_ = try verifier.signer(of: claim)", "_ = claim", "MetadataIndexTests"),
    ("binding of digested octets", SIGNATURE + "Verification/DigestedOctets.swift", "guard let root = tree.root, root.localName.isExactly(element.localName),", "guard let root = tree.root, true || root.localName.isExactly(element.localName),", "DigestedOctetsTests"),
    ("ID of digested octets", SIGNATURE + "Verification/DigestedOctets.swift", "signedID.isExactly(id)", "signedID.isExactly(id) || true", "DigestedOctetsTests"),
    ("root of the message", ASSERTION + "Pipeline/MessageCensus.swift", 'guard root.isNamed(.samlp("Response")) else {', 'guard root.hasLocalName("Response") else {', "MessageCensusTests"),
    ("nested responses", ASSERTION + "Pipeline/MessageCensus.swift", 'if element.hasLocalName("Response"), !element.isIdentical(to: root) {', "if false {", "MessageCensusTests"),
    ("look-alike assertions", ASSERTION + "Pipeline/MessageCensus.swift", "guard element.hasNamespace(XMLNamespace.assertion) else { throw Self.lookAlike(copy element) }", "guard element.hasNamespace(XMLNamespace.assertion) else { return }", "MessageCensusTests"),
    ("look-alike signatures", ASSERTION + "Pipeline/MessageCensus.swift", "guard element.hasNamespace(XMLNamespace.signature) else { throw Self.lookAlike(copy element) }", "guard element.hasNamespace(XMLNamespace.signature) else { return }", "MessageCensusTests"),
    ("one assertion", ASSERTION + "Pipeline/MessageCensus.swift", "guard let assertion = assertions.first, assertions.count == 1 else {", "guard let assertion = assertions.first else {", "MessageCensusTests"),
    ("place of the assertion", ASSERTION + "Pipeline/MessageCensus.swift", "guard assertion.parent?.isIdentical(to: root) == true else {", "guard true else {", "MessageCensusTests"),
    ("one signature each", ASSERTION + "Pipeline/MessageCensus.swift", "try Self.requireOneEach(signatures)", "", "MessageCensusTests"),
    ("issuer chooses the keys", ASSERTION + "Pipeline/IssuerSelection.swift", "identityProviders.first(where: { $0.entityID == issuer.entityID })", "identityProviders.first", "SAMLAssertionTests"),
    ("disabled identity provider", "Sources/SAMLMetadata/IdentityProvider.swift", "if let disabledReason {", "if let disabledReason, false {", "SAMLAssertionTests"),
    ("expiry of metadata", "Sources/SAMLMetadata/IdentityProvider.swift", "try MetadataValidity(validUntil: validUntil).require(at: instant)", "", "SAMLAssertionTests"),
    ("signature policy", ASSERTION + "Pipeline/SignedMessage.swift", "guard isSatisfied else {", "guard isSatisfied || true else {", "SAMLAssertionTests"),
    ("both signatures", ASSERTION + "Pipeline/SignedMessage.swift", "guard plain.hasSignature else {", "guard plain.hasSignature, false else {", "SAMLAssertionTests"),
    ("no reuse", ASSERTION + "Replay/ReplayGuard.swift", "guard insertion == .inserted else {", "guard true else {", "ReplayTests"),
    ("a clock that was ahead", ASSERTION + "Replay/InMemoryReplayStore.swift", "if let forgotten, expiry <= forgotten { throw .forgotten(upTo: forgotten) }", "", "StoreTests"),
    ("bound of the replay store", ASSERTION + "Replay/InMemoryReplayStore.swift", "guard expiries.count < capacity else", "guard true else", "ReplayTests"),
    ("clock skew", ASSERTION + "Validator/ConfigurationCheck.swift", "try require((0...300).contains(policy.clockSkew)", "try require(true || (0...300).contains(policy.clockSkew)", "ConfigurationTests"),
    ("algorithms of encryption", SIGNATURE + "Encryption/EncryptedContent.swift", "guard let relaxation = relaxations.first(where: { $0.name == name }) else {", "guard let relaxation = relaxations.first(where: { $0.name == name }) ?? Optional(Relaxation(name, because: \"\")) else {", "EncryptedAssertionTests"),
    ("keys for others", SIGNATURE + "Encryption/EncryptedContent.swift", "where element.attribute(\"Recipient\").map({ $0.isExactly(recipient.uri) }) ?? true {", "where true {", "EncryptedAssertionTests"),
    ("references of encryption", SIGNATURE + "Encryption/EncryptedContent.swift", "guard siblings.contains(where: {", "guard true || siblings.contains(where: {", "EncryptedAssertionTests"),
    ("what a plaintext is", ASSERTION + "Pipeline/Decryptor.swift", "try PlaintextCensus.check(element, is: name)", "", "EncryptedAssertionTests"),
    ("one error for decryption", ASSERTION + "Pipeline/Decryptor.swift", "if plaintext.isIntact { cause = error }", "throw error", "EncryptedAssertionTests"),
    ("tag and padding", ASSERTION + "Pipeline/Decryptor.swift", "guard plaintext.isIntact else { continue }", "", "EncryptedAssertionTests"),
    ("work for what is not intact", SIGNATURE + "Encryption/ContentDecryption.swift", "return Plaintext(secret: SecretOctets(plain), isIntact: false)", "return nil", "EncryptedAssertionTests"),
    ("a wrapped key once", ASSERTION + "Pipeline/KeyUnwrapper.swift", "&& !keys.hasTried(key)", "", "EncryptedAssertionTests"),
    ("number of wrapped keys", ASSERTION + "Pipeline/KeyUnwrapper.swift", "budget -= 1", "budget -= 0", "EncryptedAssertionTests"),
    ("length of a content key", ASSERTION + "Pipeline/KeyUnwrapper.swift", "octets?.count == key.contentKeyOctets ? SecretOctets(octets ?? []) : substitute", "SecretOctets(octets ?? [])", "EncryptedAssertionTests"),
    ("the same substitute", SIGNATURE + "Encryption/SubstituteKey.swift", "SecretOctets(Array(digest.prefix(key.contentKeyOctets)))", "SecretOctets.random(key.contentKeyOctets)", "EncryptedAssertionTests"),
    ("no decryption before a signature that is demanded", ASSERTION + "Pipeline/SignedMessage.swift", "policy == .response || policy == .both {", "false {", "EncryptedAssertionTests"),
    ("relaxations inside of a plaintext", ASSERTION + "Pipeline/Decryptor.swift", "content.relaxations + dialect.relaxations(for: element.tree)", "content.relaxations", "EncryptedAssertionTests"),
    ("variables of policies", "Sources/SAMLAWS/Policy/PolicyPattern.swift", "pieces += value.unicodeScalars.map(Piece.scalar)", "pieces += value.unicodeScalars.map(Self.piece)", "SAMLAWSTests"),
    ("unknown keys of policies", "Sources/SAMLAWS/Policy/PolicyCondition+Evaluation.swift", "guard context.knows(key.lowercased()) else", "guard true else", "SAMLAWSTests"),
    ("a Deny that may hold", "Sources/SAMLAWS/Policy/PolicyDecision.swift", "if let allowed, !mayDeny {", "if let allowed {", "SAMLAWSTests"),
    ("roles for other protocols", "Sources/SAMLMetadata/IdentityProvider.swift", "entity.identityProviderRoles.filter(\\.role.supportsSAML2)", "entity.identityProviderRoles", "SAMLMetadataTests"),
    ("policy for what is encrypted", ASSERTION + "Pipeline/SignedMessage.swift", "try Self.require(policy, census, isResponseSigned: true, assertion: plain.hasSignature)", "", "EncryptedAssertionTests"),
    ("hash of an indexed entity", "Sources/SAMLMetadata/Streaming/MetadataIndex.swift", "guard try SHA256.digest(octets[...]) == entity.sha256 else {", "guard true else {", "MetadataIndexTests"),
    ("binding of the index", "Sources/SAMLMetadata/Streaming/TrustedMetadataIndex.swift", "guard again.entities == entities, again.groups == groups else {", "guard again.entities.count >= 0 else {", "MetadataIndexTests"),
    ("every entity once", "Sources/SAMLMetadata/MetadataDocument.swift", "where !names.insert(entity.entityID).inserted {", "where !names.insert(entity.entityID).inserted && false {", "SAMLMetadataTests"),
    ("policies that IAM refuses", "Sources/SAMLAWS/Preflight/Preflight.swift", "                    step, .failed, refusal,", "                    step, .warning, refusal,", "SAMLAWSTests"),
    ("instance of another account", "Sources/SAMLAWS/Preflight/Preflight.swift", "provider.partition != instance.partition || !provider.account.isExactly(instance.account)", "provider.partition != instance.partition", "SAMLAWSTests"),
    ("instance of another partition", "Sources/SAMLAWS/Preflight/Preflight.swift", "provider.partition != instance.partition || !provider", "!provider", "SAMLAWSTests"),
    ("role that is judged", "Sources/SAMLAWS/Preflight/PersonSteps.swift", "guard let role = configuredRole(among: signIn.roles),", "guard let role = signIn.roles.first?.role,", "SAMLAWSTests"),
    ("provider of a role", "Sources/SAMLAWS/SignIn/AWSAttributeReader.swift", "if let provider, pair.provider != provider {", "if let provider, pair.provider != provider, false {", "SAMLAWSTests"),
    ("parameters once", SERVICE + "Bindings/ParameterList.swift", "guard raw[known] == nil else {", "guard true else {", "SAMLServiceProviderTests"),
    ("spelling of parameters", SERVICE + "Bindings/ParameterList.swift", "guard String(decoding: name, as: UTF8.self).isExactly(known) else {", "guard true else {", "SAMLServiceProviderTests"),
    ("one message in a query", SERVICE + "Bindings/ParameterList.swift", "case (.some, nil): return .request", "case (.some, _): return .request", "SAMLServiceProviderTests"),
    ("octets of a detached signature", SIGNATURE + "Detached/DetachedSignature.swift", "for (index, octets) in candidates.enumerated() where key.handle.verify(value, over: octets, method) {", "for (index, _) in candidates.enumerated() {", "SAMLServiceProviderTests"),
    ("messages inside of messages", SERVICE + "Messages/VerifiedMessage.swift", "if Self.messages.containsExactly(element.localName) {", "if false {", "SAMLServiceProviderTests"),
    ("no signature inside of a redirect", SERVICE + "Messages/VerifiedMessage.swift", "guard message.signature == nil, message.binding.isExactly(Binding.httpPOST) else {", "guard true else {", "SAMLServiceProviderTests"),
    ("destination of logout messages", SERVICE + "Messages/ProtocolRules.swift", "guard destination.isExactly(location) else {", "guard true else {", "SAMLServiceProviderTests"),
    ("age of logout messages", SERVICE + "Messages/ProtocolRules.swift", "guard instant < made.advanced(bySeconds: Int64(trust.maximumAge) + skew) else {", "guard true else {", "SAMLServiceProviderTests"),
    ("replay of logout requests", SERVICE + "Logout/LogoutValidator.swift", "try await admit(request, at: instant)", "", "SAMLServiceProviderTests"),
    ("request of a logout response", SERVICE + "Logout/LogoutValidator.swift", "answered.isExactly(pending.id) else {", "answered.isExactly(pending.id) || true else {", "SAMLServiceProviderTests"),
    ("provider of a logout response", SERVICE + "Logout/LogoutValidator.swift", "guard verified.identityProvider.entityID == pending.identityProvider else {", "guard true else {", "SAMLServiceProviderTests"),
    ("kind of a pending request", SERVICE + "Flow/PendingExpectation.swift", "request.kind == kind,", "request.kind == kind || true,", "SAMLServiceProviderTests"),
    ("a pending request once", SERVICE + "Flow/PendingExpectation.swift", "guard wasThere else {", "guard wasThere || true else {", "SAMLServiceProviderTests"),
    ("age of a pending request", SERVICE + "Flow/PendingExpectation.swift", "instant < request.issueInstant.advanced(bySeconds: Int64(seconds))", "true", "SAMLServiceProviderTests"),
    ("demands of a request", SERVICE + "Flow/PendingExpectation.swift", "try request.demands.check(assertion, since: request.issueInstant, clockSkew: policy.clockSkew)", "", "SAMLServiceProviderTests"),
    ("what a logout ended is kept", SERVICE + "Flow/ServiceProviderFlow+Logout.swift", "try await ended?.remember(request, for: rememberedSeconds, at: instant)", "", "SAMLServiceProviderTests"),
    ("what a logout ended is kept first", SERVICE + "Logout/LogoutValidator.swift", "            try await before(request)\n            try await admit(request, at: instant)", "            try await admit(request, at: instant)\n            try await before(request)", "SAMLServiceProviderTests"),
    ("a session that was ended, by an answer", SERVICE + "Flow/ServiceProviderFlow+SignIn.swift", "            presenting: certificate, at: instant)\n        try await ended?.requireLive(assertion, within: rememberedSeconds, at: instant)", "            presenting: certificate, at: instant)", "SAMLServiceProviderTests"),
    ("a session that was ended, unsolicited", SERVICE + "Flow/ServiceProviderFlow+SignIn.swift", "presenting: certificate, at: instant)\n            try await ended?.requireLive(assertion, within: rememberedSeconds, at: instant)", "presenting: certificate, at: instant)", "SAMLServiceProviderTests"),
    ("made in the second of the logout", SERVICE + "Logout/EndedSessionStore+Judgement.swift", "made.secondsSinceEpoch <= end.secondsSinceEpoch", "made.secondsSinceEpoch < end.secondsSinceEpoch", "SAMLServiceProviderTests"),
    ("a fraction behind the logout", SERVICE + "Logout/EndedSessionStore+Judgement.swift", "made.secondsSinceEpoch <= end.secondsSinceEpoch", "made <= end", "SAMLServiceProviderTests"),
    ("how long an ended session is kept", SERVICE + "Logout/EndedSessionStore+Judgement.swift", "end.advanced(bySeconds: 1).advanced", "end.advanced(bySeconds: -1).advanced", "SAMLServiceProviderTests"),
    ("what is older than what is kept", SERVICE + "Logout/EndedSessionStore+Judgement.swift", "instant < made.advanced(bySeconds: Int64(seconds))", "true", "SAMLServiceProviderTests"),
    ("the end of all sessions", SERVICE + "Logout/EndedSessionStore+Judgement.swift", "[nil] + assertion", "[] + assertion", "SAMLServiceProviderTests"),
    ("the lengths of a session's parts", SERVICE + "Logout/EndedSession.swift", "Array(\"\\(part.utf8.count):\".utf8) + part.utf8", "Array(part.utf8)", "SAMLServiceProviderTests"),
    ("the latest end of a session", SERVICE + "Logout/InMemoryEndedSessionStore.swift", "max(end.secondsSinceEpoch, known?.seconds ?? .min)", "end.secondsSinceEpoch", "SAMLServiceProviderTests"),
    ("relay state of nobody's request", SERVICE + "Flow/ServiceProviderFlow+SignIn.swift", "try configuration.unsolicitedRelayState.check(message.relayState)", "", "SAMLServiceProviderTests"),
    ("listed relay states", SERVICE + "RelayState/RelayStatePolicy.swift", "guard isPlain, isAllowed else {", "guard isPlain else {", "SAMLServiceProviderTests"),
    ("plain relay states", SERVICE + "RelayState/RelayStatePolicy.swift", "guard isPlain, isAllowed else {", "guard isAllowed else {", "SAMLServiceProviderTests"),
    ("declarations in scope", XML + "ParserState.swift", "if inScope > limits.namespacesInScope {", "if false {", "SAMLXMLTests"),
] + [
    (f"rule {rule}", ASSERTION + "Rules/ValidationRule.swift", f"{rule}.self,", "", "SAMLAssertionTests")
    for rule in (
        "VersionRule", "StatusRule", "DestinationRule", "InResponseToRule", "IssuerRule", "SubjectConfirmationRule",
        "IssueInstantRule", "ConditionsWindowRule", "ValidityLimitRule", "AudienceRestrictionRule", "UnknownConditionRule",
        "SubjectRule", "AuthnStatementRule", "AuthnContextRule", "SessionRule", "AttributesRule", "ScopedAttributeRule")
]


def run(command, folder):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def killer(folder, filter_):
    """Who notices: the vectors or, where they do not, the tests of the layer; None when the copy does not compile."""
    build = run(["swift", "build", "--product", "SAMLVectorTool"], folder)
    if build.returncode != 0:
        return None, build.stdout[-400:]
    vectors = run([".build/debug/SAMLVectorTool", "run"], folder)
    if vectors.returncode != 0:
        failed = vectors.stdout.strip().split("\n")[-1].split(", ")[1:2]
        return "vectors", " ".join(failed)
    if run(["swift", "test", "--disable-xctest", "--filter", filter_], folder).returncode != 0:
        return "tests", filter_
    return "", ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    chosen = [m for m in MUTATIONS if not arguments.only or any(name in m[0] for name in arguments.only)]
    for name, file, text, _, _ in chosen:
        if (ROOT / file).read_text().count(text) != 1:
            sys.exit(f"{name}: the text does not stand exactly once in {file}")
    if arguments.list:
        print("\n".join(m[0] for m in chosen))
        return
    survivors = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch, "copy")
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".build*", ".git"))
        clean, message = killer(folder, "SAMLXMLTests")
        if clean != "":
            sys.exit(f"the copy is not green before any mutation: {clean} {message}")
        for name, file, text, replacement, filter_ in chosen:
            path = folder / file
            original = path.read_text()
            path.write_text(original.replace(text, replacement))
            found, message = killer(folder, filter_)
            path.write_text(original)
            verdict = "DOES NOT COMPILE" if found is None else f"killed by the {found}" if found else "SURVIVES"
            print(f"{name}: {verdict} ({message})", flush=True)
            survivors += not found
    print(f"{len(chosen) - survivors} of {len(chosen)} defences are held by the vectors or a test of their layer")
    sys.exit(survivors > 0)


if __name__ == "__main__":
    main()
