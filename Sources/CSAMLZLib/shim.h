#pragma once
#include <string.h>
#include <zlib.h>

/*
 * Inflates a raw DEFLATE stream (RFC 1951). Returns 1 when the stream ends exactly where the input does, -1 when the
 * output is larger than its buffer, and 0 otherwise.
 */
static inline int csaml_inflate(const unsigned char *_Nonnull in, size_t in_size, unsigned char *_Nonnull out,
                                size_t capacity, size_t *_Nonnull size) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) { return 0; }
    stream.next_in = (unsigned char *)in;
    stream.avail_in = (unsigned)in_size;
    stream.next_out = out;
    stream.avail_out = (unsigned)capacity;
    int result = inflate(&stream, Z_FINISH);
    *size = stream.total_out;
    int is_whole = result == Z_STREAM_END && stream.avail_in == 0;
    int is_full = result != Z_STREAM_END && stream.avail_out == 0;
    inflateEnd(&stream);
    return is_whole ? 1 : is_full ? -1 : 0;
}

/* Deflates without header and checksum. The output has to have room for deflateBound; returns its size, or 0. */
static inline size_t csaml_deflate(const unsigned char *_Nonnull in, size_t in_size, unsigned char *_Nonnull out,
                                   size_t capacity) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) { return 0; }
    stream.next_in = (unsigned char *)in;
    stream.avail_in = (unsigned)in_size;
    stream.next_out = out;
    stream.avail_out = (unsigned)capacity;
    int result = deflate(&stream, Z_FINISH);
    size_t size = stream.total_out;
    deflateEnd(&stream);
    return result == Z_STREAM_END ? size : 0;
}

static inline size_t csaml_deflate_bound(size_t size) { return compressBound(size) + 16; }
