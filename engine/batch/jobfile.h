// SPDX-License-Identifier: MIT
// The job file: which documents are to be made, from what, under which names.
//
//   <dot_van_ban>
//     <so_lieu tep="so-lieu"/>                              campaign files or folders
//     <viec tep_ra="bao-cao/{ma_don_vi}/{ky}.pdf">          one kind of document
//       <moi_don_vi cap="xa" thuoc="MH" ky="2026"/>         for each …
//       <van_ban mau="mttq/bao_cao_nam" co_quan="{co_quan}" don_vi="{ma_don_vi}"
//       ky="{ky}">…</van_ban>
//     </viec>
//   </dot_van_ban>
//
// For each: moi_don_vi, moi_to_chuc, moi_dang_ky, moi_dong (rows of a CSV file), moi_tep (document
// files; then the document is the file itself and there is no <van_ban>). Paths are from the
// folder of the job file. Process life.
#ifndef BATCH_JOBFILE_H
#define BATCH_JOBFILE_H

#include "data/node.h"

#define JOBFILE_ROOT "dot_van_ban"

typedef enum EachKind {
	EACH_UNIT, // moi_don_vi cap thuoc ky
	EACH_ORGANISATION, // moi_to_chuc cap
	EACH_REGISTRATION, // moi_dang_ky don_vi nam to_chuc
	EACH_ROW, // moi_dong tep phan_cach
	EACH_FILE, // moi_tep mau
	EACH_COUNT
} EachKind;

typedef struct Task { // a <viec>
	const char *output; // the pattern, as written
	Pos output_pos;
	EachKind kind;
	const Node *each; // the element, its attributes checked
	const Node *document; // <van_ban>; NULL for EACH_FILE
	Pos pos;
} Task;

typedef struct Jobfile {
	const char *path;
	const char **data; // campaign files and folders, as paths from the current folder
	Pos *data_pos;
	int ndata;
	Task *tasks;
	int ntasks;
} Jobfile;

// Reads and checks the job file: every mistake in one go. NULL with diagnostics.
const Jobfile *jobfile_load(const char *path, Arena *arena, Diags *diags);

// A path in the job file `path`, seen from the current folder, in `arena`.
const char *jobfile_locate(const char *path, const char *name, Arena *arena);

// RELAX NG (XML syntax) of job files, for editors. The commented job file to begin with is
// templates/dot_van_ban_moi.xml.
void jobfile_write_schema(Buf *out);

#endif
