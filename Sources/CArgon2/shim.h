/* libargon2 as Debian ships it: Argon2 of RFC 9106, its text form, and its errors. */
#pragma once
#include <argon2.h>
