/*
 * Lets a program use the matrix registers of newer processors (AMX). Windows lets every
 * program; Linux only one that has asked, which one made for Windows does not do: under
 * wine, ONNX Runtime then dies of an illegal instruction. Loaded before it (LD_PRELOAD).
 */
#include <asm/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef ARCH_REQ_XCOMP_PERM
#define ARCH_REQ_XCOMP_PERM 0x1023
#endif
#define TILE_DATA 18 /* the number of this part of a processor's state */

__attribute__((constructor)) static void ask(void)
{
	syscall(SYS_arch_prctl, ARCH_REQ_XCOMP_PERM, TILE_DATA); /* refused where there is none */
}
