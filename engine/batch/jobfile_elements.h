// SPDX-License-Identifier: MIT
// The elements of a job file, their attributes and the fields that a for-each has: one table, from
// which files are checked and the schema is written.
#ifndef BATCH_JOBFILE_ELEMENTS_H
#define BATCH_JOBFILE_ELEMENTS_H

#include "batch/jobfile.h"

#include <stdbool.h>

typedef enum JobAttrType {
	JOB_ATTR_PATH, // of a file or folder
	JOB_ATTR_GLOB, // of files below the job's folder
	JOB_ATTR_OUTPUT, // the pattern of an output name
	JOB_ATTR_CODE, // in the campaign data
	JOB_ATTR_LEVEL,
	JOB_ATTR_PERIOD,
	JOB_ATTR_YEAR,
	JOB_ATTR_RULES, // of an office
	JOB_ATTR_SEPARATOR,
} JobAttrType;

typedef struct JobAttr {
	const char *name;
	JobAttrType type;
	bool required;
} JobAttr;

enum { JOB_ATTRS = 5 };

typedef struct JobElement {
	const char *name;
	JobAttr attrs[JOB_ATTRS]; // ends with name NULL
	const char *const *fields; // of a for-each; ends with NULL
} JobElement;

// The values of a type that has only some: ends with NULL. NULL: any text.
const char *const *job_attr_choices(JobAttrType type);

const JobElement *job_element_data(void); // <so_lieu>
const JobElement *job_element_task(void); // <viec>
const JobElement *job_element_each(EachKind kind);

// The kind of for-each that the element `name` is, or EACH_COUNT.
EachKind each_find(const char *name);
// The name nearest to a wrong one among those of the for-eaches and `other`, or NULL.
const char *each_near(const char *name, const char *other);

// Indices of the fields of each kind.
enum {
	FIELD_UNIT_NUMBER,
	FIELD_UNIT_CODE,
	FIELD_UNIT_NAME,
	FIELD_UNIT_FULL_NAME,
	FIELD_UNIT_CAPITALS,
	FIELD_UNIT_KIND,
	FIELD_UNIT_LEVEL,
	FIELD_UNIT_PARENT,
	FIELD_UNIT_PARENT_NAME,
	FIELD_UNIT_OFFICE,
	FIELD_UNIT_PERIOD,
	FIELD_UNIT_YEAR,
	FIELD_UNIT_COUNT
};
enum {
	FIELD_ORGANISATION_NUMBER,
	FIELD_ORGANISATION_CODE,
	FIELD_ORGANISATION_NAME,
	FIELD_ORGANISATION_SHORT_NAME,
	FIELD_ORGANISATION_COUNT
};
enum {
	FIELD_REGISTRATION_NUMBER,
	FIELD_REGISTRATION_CODE,
	FIELD_REGISTRATION_NAME,
	FIELD_REGISTRATION_ORGANISATION,
	FIELD_REGISTRATION_ORGANISATION_NAME,
	FIELD_REGISTRATION_UNIT,
	FIELD_REGISTRATION_UNIT_NAME,
	FIELD_REGISTRATION_UNIT_FULL_NAME,
	FIELD_REGISTRATION_YEAR,
	FIELD_REGISTRATION_KIND,
	FIELD_REGISTRATION_KIND_NAME,
	FIELD_REGISTRATION_STATE,
	FIELD_REGISTRATION_STATE_NAME,
	FIELD_REGISTRATION_CONTENT,
	FIELD_REGISTRATION_PLACE,
	FIELD_REGISTRATION_SIZE,
	FIELD_REGISTRATION_COST,
	FIELD_REGISTRATION_DAY,
	FIELD_REGISTRATION_START,
	FIELD_REGISTRATION_DUE,
	FIELD_REGISTRATION_DONE,
	FIELD_REGISTRATION_NOTE,
	FIELD_REGISTRATION_COUNT
};
enum { FIELD_FILE_NUMBER, FIELD_FILE_NAME, FIELD_FILE_FOLDER, FIELD_FILE_COUNT };

#define FIELD_NUMBER "stt" // of a row, beside its columns

#endif
