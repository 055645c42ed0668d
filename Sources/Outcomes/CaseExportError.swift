/// Why no export was begun, or why it broke off.
package enum CaseExportError: Error, Equatable {
    case folderNotEmpty, folderNotUsable
}
