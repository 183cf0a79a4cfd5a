import CFaults
import HardeningCommon
import SAML

/// Judges every hostile input once, to be run under callgrind: `Hostile [FAMILY…]`.
///
/// Its instructions are written down under family, size, octets and code, with a tab between them.
@main
struct Hostile {
    static func main() { waiting { try await run() } }

    private static func run() async throws {
        let names = CommandLine.arguments.dropFirst()
        let families = (Family.messages + Family.marks + Family.others).filter {
            names.isEmpty || names.contains($0.name)
        }
        for family in families {
            // What is made once is made.
            _ = await code(of: try await family.make(family.size / 2))
            for size in [family.size, 2 * family.size] {
                let input = try await family.make(size)
                counting_begin()
                let code = await code(of: input)
                counting_end("\(family.name)\t\(size)\t\(input.octets)\t\(code)")
                print(family.name, size, input.octets, code)
            }
        }
    }

    private static func code(of input: Family.Input) async -> String {
        do throws(SAMLError) {
            try await input.judge()
            return "accepted"
        } catch {
            return error.code.description
        }
    }
}
