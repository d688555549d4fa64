// SPDX-License-Identifier: MIT
// textreader FILE.xml: libxml2's reader over the whole file, counting elements and nothing else:
// what reading XML costs, the yardstick of `load`.
#include <libxml/xmlreader.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	if (argc != 2) {
		fputs("usage: textreader FILE.xml\n", stderr);
		return 2;
	}
	xmlTextReader *reader = xmlReaderForFile(argv[1], NULL, 0);
	long elements = 0;
	int status = reader ? 1 : -1;
	while (status == 1 && (status = xmlTextReaderRead(reader)) == 1)
		elements += xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT;
	printf("elements %ld\n", elements);
	xmlFreeTextReader(reader);
	return status == 0 ? 0 : 1;
}
