import SAMLCore
import Testing

@Suite struct SAMLErrorTests {
    @Test func namesAreUniqueAndWellFormed() {
        let names = SAMLError.Code.all.map(\.name)
        #expect(Set(names).count == names.count)
        for code in SAMLError.Code.all {
            #expect(code.name.hasPrefix(code.category.name + "."))
            #expect(
                code.name.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x36 || $0 == 0x34
                })
            #expect(code.message.hasSuffix("."))
            #expect(SAMLError.Code(named: code.name) == code)
        }
        #expect(SAMLError.Code(named: "no.such") == nil)
        #expect(names.count == 66)
    }

    @Test func everyCategoryHasACode() {
        for category in SAMLError.Category.all {
            #expect(SAMLError.Code.all.contains { $0.category == category })
        }
    }

    @Test func aCategoryMatchesItsCodes() {
        do {
            throw SAMLError(.audience, expected: "a", actual: "b")
        } catch SAMLError.Category.conditions {
        } catch {
            Issue.record("\(error)")
        }
        let error: any Error = SAMLError(.signatureValue)
        #expect(SAMLError.Category.signature ~= error)
        #expect(SAMLError.Code.signatureValue ~= error)
        #expect(!(SAMLError.Code.signatureDigest ~= error))
        #expect(!(SAMLError.Category.time ~= error))
    }

    @Test func tellsEverythingInOneLine() {
        let error = SAMLError(
            .audience, expected: "https://sp", actual: "https://sp/",
            at: DocumentLocation(path: "/Response/Assertion/Conditions", line: 7), remedy: "A hint.")
        #expect(
            error.description
                == "conditions.audience: The assertion is not meant for this service provider. Expected: https://sp. "
                + "Actual: https://sp/. At /Response/Assertion/Conditions, line 7. A hint. [SAML core §2.5.1.4]")
        #expect(error.origin.contains("SAMLErrorTests.swift:"))
        #expect(error.debugDescription.contains(error.origin))
    }

    @Test func theTextForTheBrowserTellsNothingApart() {
        #expect(Set(SAMLError.Code.all.map { SAMLError($0).publicMessage }).count == 1)
    }

    @Test func evidenceIsEscaped() {
        let error = SAMLError(
            .audience, expected: "\u{1B}[0m", actual: "\u{202E}", at: DocumentLocation(path: "/\u{7}", line: nil))
        #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E })
    }
}
