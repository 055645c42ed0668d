import Testing

@testable import Storage

@Suite("The picture store on lanes")
struct LaneStoreTests {
    @Test("keeps many uploads at once apart from each other")
    func together() async throws {
        try await withFolder { folder in
            let store = LaneStore(try PictureStore(path: folder), lanes: 3)
            let kept = try await withThrowingTaskGroup(of: (UInt8, ObjectID).self) { group in
                for number in UInt8(0)..<12 {
                    group.addTask {
                        let upload = try await store.begin()
                        for _ in 0..<5 { try await upload.append([UInt8](repeating: number, count: 1000)) }
                        return (number, try await upload.commit())
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            #expect(Set(kept.values).count == 12)
            for (number, id) in kept {
                #expect(try await store.run { try $0.read(id).readAll() } == [UInt8](repeating: number, count: 5000))
            }
        }
    }

    @Test("an upload ends once")
    func ended() async throws {
        try await withFolder { folder in
            let store = LaneStore(try PictureStore(path: folder))
            let upload = try await store.begin()
            let id = try await upload.commit()
            await #expect(throws: StorageError.ended) { try await upload.append([1]) }
            await #expect(throws: StorageError.ended) { try await upload.commit() }
            await upload.abandon()
            #expect(try await store.run { try $0.size(of: id) } == 0)
        }
    }

    @Test("abandoned uploads leave nothing, deleted objects neither")
    func gone() async throws {
        try await withFolder { folder in
            let store = LaneStore(try PictureStore(path: folder))
            let upload = try await store.begin()
            try await upload.append([1, 2, 3])
            await upload.abandon()
            try await store.delete(try await store.keep([1]))
            #expect(files(under: folder).isEmpty)
        }
    }
}
