#ifndef CDICOM_H
#define CDICOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A DICOM file whose structure has been walked and whose image has been measured. Free with dicom_close. */
typedef struct dicom_file dicom_file;

typedef enum : int32_t {
    DICOM_OK,
    DICOM_NOT_DICOM,
    DICOM_TRUNCATED,
    DICOM_DAMAGED_STRUCTURE,
    DICOM_NESTED_TOO_DEEP,
    DICOM_TOO_MANY_ELEMENTS,
    DICOM_INFLATES_TOO_FAR,
    DICOM_NO_PIXELS,
    DICOM_SIZES_CONTRADICT,
    DICOM_TOO_LARGE,
    DICOM_TOO_MANY_FRAMES,
    DICOM_UNSUPPORTED_TRANSFER_SYNTAX,
    DICOM_UNSUPPORTED_PHOTOMETRIC,
    DICOM_DAMAGED_PIXELS,
    DICOM_FRAME_OUT_OF_RANGE,
    DICOM_OUT_OF_MEMORY,
    DICOM_NOT_PREPARED,
    DICOM_FAILED
} dicom_status;

typedef enum : int32_t {
    DICOM_MONOCHROME1,
    DICOM_MONOCHROME2,
    DICOM_PALETTE,
    DICOM_RGB,
    DICOM_YBR_FULL,
    DICOM_YBR_FULL_422,
    DICOM_YBR_PARTIAL_422,
    DICOM_YBR_RCT,
    DICOM_YBR_ICT,
    DICOM_OTHER_PHOTOMETRIC
} dicom_photometric;

typedef struct {
    uint32_t depth;            /* nested sequences */
    uint32_t elements;         /* elements, items and fragments together */
    uint64_t inflated_bytes;   /* of a deflated data set */
    uint64_t pixels_per_frame; /* rows x columns */
    uint32_t frames;
} dicom_limits;

/* What a refusal may say beside its status. */
typedef struct {
    uint64_t figure;          /* pixels or frames that were declared */
    char transfer_syntax[65]; /* digits and dots only */
} dicom_refusal;

/* Sizes as declared and checked against the pixel data. */
typedef struct {
    uint32_t rows, columns, frames, samples;
    uint32_t bits_allocated, bits_stored, high_bit;
    bool is_signed;
    dicom_photometric photometric;
} dicom_layout;

typedef struct {
    uint32_t tag; /* group << 16 | element; FFFEE000 is an item */
    char vr[3];   /* empty for an item */
    uint32_t depth;
    uint64_t length; /* bytes */
} dicom_element;

/* One frame's samples, colour by pixel, one byte each or one 16-bit word in the machine's order. Free with
   dicom_samples_free. The photometric is what the samples are after the codec has run. */
typedef struct {
    void *_Nullable bytes;
    size_t count;
    uint32_t bytes_per_sample;
    uint32_t bits_stored, high_bit;
    bool is_signed;
    dicom_photometric photometric;
} dicom_samples;

/* Loads the dictionary, the codecs and the character sets: all that opens a file. */
dicom_status dicom_prepare(void);

/* Walks and measures. With `copies` false the bytes must outlive the file and must not change. */
dicom_status dicom_open(const uint8_t *_Nullable bytes, size_t count, const dicom_limits *_Nonnull limits, bool copies,
                        dicom_file *_Nullable *_Nonnull file, dicom_refusal *_Nonnull refusal);
void dicom_close(dicom_file *_Nullable file);

dicom_layout dicom_layout_of(const dicom_file *_Nonnull file);
size_t dicom_transfer_syntax(const dicom_file *_Nonnull file, char *_Nonnull buffer, size_t capacity);

size_t dicom_element_count(const dicom_file *_Nonnull file);
dicom_element dicom_element_at(const dicom_file *_Nonnull file, size_t index);

/* The element that a path of tags leads to, through the first item of each sequence, or -1. */
int64_t dicom_find(const dicom_file *_Nonnull file, const uint32_t *_Nonnull path, size_t count);

/* The value as UTF-8, values joined by a backslash; looks at `limit` bytes of it at most. Answers the length written. */
size_t dicom_text(const dicom_file *_Nonnull file, size_t index, size_t limit, char *_Nonnull buffer, size_t capacity);

/* The value's numbers, from binary and decimal representations alike. Answers how many were written. */
size_t dicom_numbers(const dicom_file *_Nonnull file, size_t index, double *_Nonnull values, size_t capacity);

/* The value as 16-bit words in the machine's order. Answers how many were written. */
size_t dicom_words(const dicom_file *_Nonnull file, size_t index, uint16_t *_Nonnull words, size_t capacity);

size_t dicom_tag_name(uint32_t tag, char *_Nonnull buffer, size_t capacity);
size_t dicom_uid_name(const char *_Nonnull uid, char *_Nonnull buffer, size_t capacity);

dicom_status dicom_frame(const dicom_file *_Nonnull file, uint32_t index, dicom_samples *_Nonnull samples);
void dicom_samples_free(dicom_samples *_Nonnull samples);

#ifdef __cplusplus
}
#endif

#endif
