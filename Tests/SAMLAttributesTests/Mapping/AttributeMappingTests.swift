import FoundationEssentials
import SAML
import Testing

@Suite struct AttributeMappingTests {
    let user = DirectoryUser([
        "windowsUpn": "Alice@corp.example.com", "mail": "alice.mail@example.com", "lastname": "Ä", "firstname": "Alice",
        "displayname": "Alice Ä", "userprincipalname": "alice@upn.example.com",
    ])

    @Test(arguments: [
        (Directory.awsManagedMicrosoftAD, "Alice@corp.example.com"), (.adConnector, "Alice@corp.example.com"),
        (.activeDirectorySync, "alice.mail@example.com"),
    ])
    func emailIsWhatTheDirectorySays(_ directory: Directory, _ value: String) throws {
        let mapping = try AttributeMapping(
            ["Subject": "${user:email}", "mail": "<${user:email}>"], directory: directory)
        let result = try mapping.result(for: user)
        #expect(result.nameID == NameID(value, format: NameIDFormat.unspecified))
        #expect(result.attributes.map(\.texts) == [["<\(value)>"]])
        #expect(mapping.notes.count == 1)
    }

    @Test func anOwnDirectoryHasTheAttributesItself() throws {
        let mapping = try AttributeMapping(["a": "${user:email}/${user:name}"], directory: .identityCenter)
        let own = DirectoryUser(["email": "Bob@Example.com", "user:name": "Bob"])
        #expect(try mapping.attributes(for: own).map(\.texts) == [["Bob@Example.com/Bob"]])
        #expect(mapping.notes.isEmpty)
        #expect { try mapping.attributes(for: DirectoryUser(["name": "x"])) } throws: {
            SAMLError.Code.attributeMapping ~= $0
        }
    }

    @Test func angleBracketsAreReadAndNoted() throws {
        let template = try MappingTemplate("$<user:email>")
        #expect(template.description == "${user:email}")
        #expect(template.notes.count == 1)
        #expect(
            try MappingTemplate("${dir:lastname}${dir:firstname}").variables.map(\.name) == ["lastname", "firstname"])
        #expect(try MappingTemplate("${dir:proxyAddresses:smtp}").variables.map(\.name) == ["proxyAddresses:smtp"])
        #expect(try MappingTemplate("arn:aws:iam::123456789012:role/x").variables.isEmpty)
    }

    /// What was written, and what the error says was meant.
    @Test(arguments: [
        ("{user:email}", "${user:email}"), ("$user:email", "${user:email}"), ("${user:Email}", "${user:email}"),
        ("${User:email}", "${user:email}"), ("${email}", "${user:email}"), ("${user:emial}", "${user:email}"),
        ("${user:windowsUpn}", "${dir:windowsUpn}"), ("${dir:windowsupn}", "${dir:windowsUpn}"),
        ("${directory:email}", "${user:email}"), ("${user:groups}", nil), ("${user:}", nil), ("${", nil), ("", nil),
        ("$<user:email", nil), ("a}b", nil), ("$5", nil),
    ])
    func whatIsNoVariableIsRefused(_ text: String, _ meant: String?) {
        do throws(SAMLError) {
            _ = try MappingTemplate(text)
            Issue.record("\(text) was read")
        } catch {
            #expect(error.code == .attributeMapping)
            if let meant { #expect(error.remedy?.contains(meant) == true, "\(error)") }
        }
    }

    @Test func pathsAndRepetitionsAreRefused() {
        #expect { try AttributeMapping(["a": "${path:userName}"], directory: .externalIdentityProvider) } throws: {
            SAMLError.Code.attributeMapping ~= $0
        }
        #expect { try AttributeMapping(["a": "x", "a": "y"], directory: .identityCenter) } throws: {
            SAMLError.Code.attributeMapping ~= $0
        }
        #expect(MappingVariable.names(of: .path).count == 23)
        #expect(MappingVariable.names(of: .user).count == 9)
        #expect(MappingVariable.names(of: .dir).count == 11)
    }

    @Test func aValueIsTracedBack() throws {
        let mapping = try AttributeMapping(["Subject": "${user:email}"], directory: .awsManagedMicrosoftAD)
        let same = try mapping.origin(of: "Alice@corp.example.com", in: "Subject", for: user)
        #expect(same.sources == ["dir:windowsUpn"] && same.isAsMapped && same.holders == ["windowsUpn"])
        let other = try mapping.origin(of: "alice@corp.example.com", in: "Subject", for: user)
        #expect(!other.isAsMapped && other.holders.isEmpty && other.holdersIgnoringCase == ["windowsUpn"])
        let mail = try mapping.origin(of: "alice.mail@example.com", in: "Subject", for: user)
        #expect(mail.holders == ["mail"] && !mail.isAsMapped)
    }

    @Test func itIsData() throws {
        let text = """
            {"directory": "aws-managed-microsoft-ad", "rows": [
              {"attribute": "Subject", "value": "${user:email}", "format": "persistent"}]}
            """
        let mapping = try JSONDecoder().decode(AttributeMapping.self, from: Data(text.utf8))
        let user = try JSONDecoder().decode(
            DirectoryUser.self, from: Data(#"{"dir": {"windowsUpn": "a@b"}, "x": null}"#.utf8))
        #expect(try mapping.result(for: user).nameID == NameID("a@b", format: NameIDFormat.persistent))
        #expect(try JSONDecoder().decode(AttributeMapping.self, from: JSONEncoder().encode(mapping)) == mapping)
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode(
                AttributeMapping.self, from: Data(#"{"rows": [{"attribute": "a", "value": "{x}"}]}"#.utf8))
        }
    }
}
