import Benchmark
import Material
import SAML

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput, .peakMemoryResident], warmupIterations: 3,
        maxDuration: .seconds(3))
    validation()
    parsing()
    metadata()
    aws()
}

/// Every document that compare/run.py measures, validated and explained.
private func validation() {
    for document in Document.allCases {
        Benchmark("validate \(document.rawValue)") { (benchmark, party: Party) in
            for _ in benchmark.scaledIterations { blackHole(try await party.validate()) }
        } setup: {
            try Party(document, replay: .store(EverNewReplayStore()))
        }
    }
    for document in [Document.small, .large] {
        Benchmark("explain \(document.rawValue)") { (benchmark, party: Party) in
            for _ in benchmark.scaledIterations { blackHole(await party.explain()) }
        } setup: {
            try Party(document)
        }
    }
}

/// The same document without its signature and with it: what it takes to parse, and to verify besides.
private func parsing() {
    Benchmark("parse signed metadata of one") { (benchmark, document: [UInt8]) in
        for _ in benchmark.scaledIterations {
            blackHole(
                try MetadataDocument(xml: document, trust: .unsigned(because: "a benchmark"), at: Federation.instant))
        }
    } setup: {
        try Federation.signed().document
    }
    Benchmark("verify signed metadata of one") { (benchmark, signed: (document: [UInt8], trust: MetadataTrust)) in
        for _ in benchmark.scaledIterations {
            blackHole(try MetadataDocument(xml: signed.document, trust: signed.trust, at: Federation.instant))
        }
    } setup: {
        try Federation.signed()
    }
}

/// A federation of a thousand, loaded whole, indexed, and asked for one of them.
private func metadata() {
    Benchmark("metadata, 1,000 entities: load") { (benchmark, document: [UInt8]) in
        for _ in benchmark.scaledIterations {
            blackHole(
                try MetadataDocument(xml: document, trust: .unsigned(because: "a benchmark"), at: Federation.instant))
        }
    } setup: {
        try Federation.document(entities: 1_000)
    }
    Benchmark("metadata, 1,000 entities: index") { (benchmark, document: [UInt8]) in
        for _ in benchmark.scaledIterations {
            blackHole(try MetadataIndex(of: InMemoryMetadataSource(document)))
        }
    } setup: {
        try Federation.document(entities: 1_000)
    }
    Benchmark("metadata, 1,000 entities: find one") { (benchmark, index: MetadataIndex) in
        for _ in benchmark.scaledIterations { blackHole(try index.inspect(Federation.entityID(500))) }
    } setup: {
        try MetadataIndex(of: InMemoryMetadataSource(Federation.document(entities: 1_000)))
    }
}

/// What IAM Identity Center maps, and what AWS reads.
private func aws() {
    Benchmark("map attributes") { (benchmark, mapping: AttributeMapping) in
        let user = DirectoryUser(["email": "alice@example.com", "name": "alice"])
        for _ in benchmark.scaledIterations { blackHole(try mapping.attributes(for: user)) }
    } setup: {
        try AttributeMapping(
            [
                "Subject": "${user:email}",
                "https://aws.amazon.com/SAML/Attributes/RoleSessionName": "${user:email}",
            ], directory: .awsManagedMicrosoftAD)
    }
    Benchmark("check AWS roles") { (benchmark, assertion: ValidatedAssertion) in
        let provider = try SAMLProviderARN("arn:aws:iam::123456789012:saml-provider/IdentityCenter")
        for _ in benchmark.scaledIterations {
            blackHole(
                try AWSSignIn(assertion, provider: provider, allowing: .accounts(["123456789012"]), at: Party.instant))
        }
    } setup: {
        try await Party.signInToAWS()
    }
}
