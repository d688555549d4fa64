// SPDX-License-Identifier: MIT
#include "batch/folder_fault.h"

#include <errno.h>
#include <string.h>

bool folder_fault_is_of_name(int error)
{
	static const int errors[] = {
		EEXIST, EISDIR, ENOTEMPTY, ELOOP, ENOTDIR, EACCES, EPERM, EXDEV, ENAMETOOLONG};
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (errors[i] == error)
			return true;
	return false;
}

static const char *phrase(int error)
{
	switch (error) {
	case ENOSPC:
	case EDQUOT:
		return _("the disk is full; nothing that was done is lost");
	case EACCES:
	case EPERM:
		return _("no permission to write here; ask for it, or choose another folder with "
			 "-o");
	case EROFS:
		return _("this disk can only be read; choose another folder with -o");
	case ENOTDIR:
	case ELOOP:
		return _("one of the folders on the way is a file or a symbolic link; move it away "
			 "or choose another folder with -o");
	case EEXIST:
		return _("a file that no run in this folder has made has this name, so it is left "
			 "as it is; move it away or choose another folder with -o");
	case EISDIR:
	case ENOTEMPTY:
		return _("a folder has the name of a document; move it away, or change tep_ra in "
			 "the job file");
	case EXDEV:
		return _("one of the folders on the way is on another disk; all documents of a run "
			 "must be on one");
	case ENAMETOOLONG:
		return _("this name is too long for the disk; change tep_ra in the job file");
	case EINVAL:
		return _("this name would leave the output folder");
	case EMFILE:
	case ENFILE:
		return _("too many files are open; raise the limit (ulimit -n) or close other "
			 "programs");
	default:
		return NULL;
	}
}

void folder_fault_explain(int error, Pos pos, Diags *diags)
{
	const char *text = phrase(error);
	if (text)
		diag_error(diags, pos, "%s", text);
	else
		diag_error(diags, pos,
			_("writing here failed: %s; check the disk and its connection, then run "
			  "the same command again"),
			strerror(error));
}
