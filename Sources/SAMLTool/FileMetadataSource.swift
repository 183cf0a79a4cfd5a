import Foundation
import SAML
import Synchronization

/// A metadata file that is read where it is needed.
final class FileMetadataSource: MetadataSource {
    private let handle: Mutex<FileHandle>
    let octetCount: Int

    /// Opens a file.
    /// - Throws: the exit status for a file that cannot be opened.
    init(path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path), let end = try? handle.seekToEnd() else {
            FileHandle.standardError.write(Data("samltool: \(path) cannot be opened\n".utf8))
            throw ExitStatus.noInput
        }
        octetCount = Int(end)
        self.handle = Mutex(handle)
    }

    func octets(at offset: Int, count: Int) throws -> [UInt8] {
        try handle.withLock { handle in
            try handle.seek(toOffset: UInt64(offset))
            return [UInt8](try handle.read(upToCount: count) ?? Data())
        }
    }
}
