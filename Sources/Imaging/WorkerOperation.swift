/// What a worker can be asked for. The raw value is the protocol's.
enum WorkerOperation: UInt8 {
    /// Which engine runs and which models it loaded.
    case inventory = 1
    /// A first look at an uploaded file: header, quality, renditions.
    case examine = 2
    /// A model's opinion of a picture.
    case analyse = 3
    /// The pictures of a report.
    case illustrate = 4
    /// How well a model's outline agrees with a drawn one.
    case compare = 5
}

/// Whether the answer's body is what was asked for or a `Refusal`.
enum WorkerStatus: UInt8 {
    case done = 0
    case refused = 1
}
