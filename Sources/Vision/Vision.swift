import CVision

/// Puts the picture library in order for this process: number of threads, no OpenCL, no talk on standard error.
///
/// Call it once at the start, before the process gives up its rights: the library reads the machine's description then.
package func prepareVision(threads: Int) {
    vision_prepare(Int32(clamping: max(1, threads)))
}
