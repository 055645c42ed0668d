/* fuzz TARGET [libFuzzer's flags, a file to try again, or folders of inputs]; the main function is libFuzzer's. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int target(const uint8_t *bytes, size_t count);

target fuzz_request, fuzz_multipart, fuzz_address, fuzz_cookies, fuzz_fields, LLVMFuzzerTestOneInput;
int LLVMFuzzerInitialize(int *argc, char ***argv);

static const struct {
    const char *name;
    target *callback;
} targets[] = {
    {"request", fuzz_request}, {"multipart", fuzz_multipart}, {"address", fuzz_address},
    {"cookies", fuzz_cookies}, {"fields", fuzz_fields},
};
static target *chosen;

/* Takes the target's name out of the arguments before libFuzzer reads them. */
int LLVMFuzzerInitialize(int *argc, char ***argv) {
    for (size_t index = 0; *argc > 1 && index < sizeof targets / sizeof *targets; index++) {
        if (strcmp((*argv)[1], targets[index].name) != 0) continue;
        chosen = targets[index].callback;
        (*argv)[1] = (*argv)[0];
        ++*argv;
        --*argc;
        return 0;
    }
    fputs("fuzz request|multipart|address|cookies|fields [libFuzzer's arguments]\n", stderr);
    exit(64);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) { return chosen(bytes, count); }
