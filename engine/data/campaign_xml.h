// SPDX-License-Identifier: MIT
// A <so_lieu> file as records, in two readings: catalogues first, data when the catalogues of all
// files are known.
#ifndef DATA_CAMPAIGN_XML_H
#define DATA_CAMPAIGN_XML_H

#include "data/campaign_reader.h"

typedef struct CampaignFile {
	const char *path; // in the loader's arena
	bool is_mapping; // the root is <anh_xa>: nothing else was read
	bool has_data; // there is more behind the catalogues
	bool failed; // a diagnostic says why the file cannot be read
} CampaignFile;

// Up to the first data element; fills in what the file is.
void campaign_read_catalogues(Loader *loader, CampaignFile *file);
void campaign_read_data(Loader *loader, CampaignFile *file);

#endif
