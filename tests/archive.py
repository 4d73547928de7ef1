"""Clauses of PDF/A-3 (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) that can be seen in a file from outside.

Usage: archive.py FILE.pdf …    Prints a line for each fault; exit status 1 when there is one.
Reads the files with pikepdf, and knows nothing of the program that wrote them.
"""

import sys
from collections import Counter

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, Stream

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "x": "adobe:ns:meta/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
SHOWING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"}
FILTERS = {"/FlateDecode", "/DCTDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode"}
ACTIONS = {"/GoTo", "/GoToR", "/URI", "/Named", "/Thread", "/SubmitForm"}
# Which elements may stand directly in which (ISO 32000-1, 14.8.4).
PARENTS = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/Lbl": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
}


class Judge:
    def __init__(self, path):
        self.path = path
        self.pdf = pikepdf.open(path)
        self.faults = []

    def demand(self, holds, clause, fault):
        if not holds:
            self.faults.append(f"{clause}: {fault}")

    def judge(self):
        self.structure_of_the_file()
        self.colours()
        self.objects()
        self.images()
        self.fonts()
        self.metadata()
        self.attachments()
        self.annotations()
        self.tags()
        return self.faults

    # ISO 19005-3, 6.1.

    def structure_of_the_file(self):
        with open(self.path, "rb") as file:
            data = file.read()
        header, comment = data.split(b"\n", 2)[:2]
        self.demand(header == b"%PDF-1.7", "6.1.2", f"the header is {header}")
        binary = comment[:1] == b"%" and len(comment) >= 5 and all(byte > 127 for byte in comment[1:5])
        self.demand(binary, "6.1.2", "no comment of four bytes above 127 behind the header")
        self.demand(data.rstrip(b"\r\n").endswith(b"%%EOF"), "6.1.3", "something stands behind the end")
        trailer = self.pdf.trailer
        self.demand(len(trailer.get("/ID", [])) == 2, "6.1.3", "no file identifier")
        self.demand("/Encrypt" not in trailer, "6.1.3", "encrypted")

    # 6.2.3.

    def colours(self):
        intents = [intent for intent in self.pdf.Root.get("/OutputIntents", []) if intent.S == Name.GTS_PDFA1]
        self.demand(len(intents) == 1, "6.2.3", f"{len(intents)} output intents for PDF/A")
        for intent in intents:
            profile = intent.DestOutputProfile
            icc = profile.read_bytes()
            self.demand(icc[36:40] == b"acsp", "6.2.3", "the output intent holds no ICC profile")
            kind = {b"RGB ": 3, b"GRAY": 1, b"CMYK": 4}.get(icc[16:20])
            self.demand(profile.N == kind, "6.2.3", f"{profile.N} colours for a profile of {icc[16:20]}")
            self.demand(int.from_bytes(icc[:4], "big") == len(icc), "6.2.3", "the profile is cut off")

    # 6.1.7, 6.1.13, 6.5, 6.6.

    def objects(self):
        for number, thing in enumerate(self.pdf.objects):
            if isinstance(thing, Stream):
                filters = thing.get("/Filter", Array())
                filters = [filters] if isinstance(filters, Name) else filters
                for name in filters:
                    self.demand(str(name) in FILTERS, "6.1.7", f"object {number} is packed with {name}")
                for key in ("/F", "/FFilter", "/FDecodeParms"):
                    self.demand(key not in thing, "6.1.7", f"object {number} lies outside of the file")
            if not isinstance(thing, (Dictionary, Stream)):
                continue
            self.demand("/AA" not in thing, "6.5.2", f"object {number} acts by itself")
            action = thing.get("/A")
            if isinstance(action, Dictionary) and "/S" in action:
                self.demand(str(action.S) in ACTIONS, "6.5.1", f"object {number} does {action.S}")
        root = self.pdf.Root
        for key in ("/OpenAction", "/Requirements", "/Perms"):
            self.demand(key not in root, "6.1.12, 6.5", f"the catalog has {key}")
        form = root.get("/AcroForm", Dictionary())
        self.demand("/XFA" not in form, "6.4.2", "an XFA form")
        self.demand(not form.get("/NeedAppearances", False), "6.4.1", "fields without appearances")

    # 6.2.8.

    def images(self):
        for number, image in enumerate(self.pdf.objects):
            if not isinstance(image, Stream) or image.get("/Subtype") != Name.Image:
                continue
            for key in ("/Alternates", "/OPI"):
                self.demand(key not in image, "6.2.8.1", f"image {number} has {key}")
            self.demand(not image.get("/Interpolate", False), "6.2.8.1", f"image {number} is interpolated")
            self.demand(image.BitsPerComponent in (1, 2, 4, 8, 16), "6.2.8.1", f"image {number}: bits a colour")
            colours = {"/DeviceGray": 1, "/DeviceRGB": 3}.get(str(image.get("/ColorSpace")))
            self.demand(colours, "6.2.4.3", f"image {number} has colours of {image.get('/ColorSpace')}")
            if image.get("/Filter") != Name.DCTDecode and colours:
                whole = len(image.read_bytes()) == int(image.Width) * int(image.Height) * colours
                self.demand(whole, "6.2.8", f"image {number} lacks pixels, or has too many")

    # 6.2.11.

    def fonts(self):
        fonts = {}
        for page in self.pdf.pages:
            looks = [annotation.AP.N for annotation in page.get("/Annots", []) if "/AP" in annotation]
            for shown in [page, *looks]:
                for name, font in shown.Resources.get("/Font", Dictionary()).items():
                    fonts[font.objgen] = font
        self.demand(fonts, "6.2.11", "no font at all")
        for font in fonts.values():
            name = font.BaseFont
            self.demand("/ToUnicode" in font, "6.2.11.7", f"{name} does not tell its letters")
            self.demand(font.Subtype == Name.Type0, "6.2.11", f"{name} is a {font.Subtype}: not judged here")
            for kind in font.get("/DescendantFonts", []):
                self.demand(kind.CIDToGIDMap == Name.Identity, "6.2.11.3", f"{name} maps glyphs in its own way")
                descriptor = kind.FontDescriptor
                self.demand("/FontFile2" in descriptor, "6.2.11.4", f"{name} is not embedded")
                self.demand(descriptor.FontName == name == kind.BaseFont, "6.2.11", f"{name} has several names")
                tables = tables_of(descriptor.FontFile2.read_bytes())
                glyphs = int.from_bytes(tables["maxp"][4:6], "big")
                self.widths(name, kind.W, tables, glyphs)
                if "/CIDSet" in descriptor:
                    bits = descriptor.CIDSet.read_bytes()
                    all_of_them = all(bits[glyph // 8] >> (7 - glyph % 8) & 1 for glyph in range(glyphs))
                    self.demand(all_of_them, "6.2.11.4.2", f"{name} does not list all its glyphs")

    def widths(self, name, stated, tables, glyphs):
        scale = 1000 / int.from_bytes(tables["head"][18:20], "big")
        count = int.from_bytes(tables["hhea"][34:36], "big")
        advance = [int.from_bytes(tables["hmtx"][4 * i : 4 * i + 2], "big") * scale for i in range(count)]
        advance += advance[-1:] * (glyphs - count)
        stated = list(stated)
        self.demand(len(stated) == 2, "6.2.11.5", f"{name} states its widths in a form that is not judged here")
        first, widths = int(stated[0]), [float(width) for width in stated[1]]
        for glyph, width in enumerate(widths, first):
            same = abs(advance[glyph] - width) <= 1
            self.demand(same, "6.2.11.5", f"{name}: glyph {glyph} is {advance[glyph]} wide, stated {width}")

    # 6.6.2, and ISO 14289-1, 7.1.

    def metadata(self):
        stream = self.pdf.Root.Metadata
        self.demand("/Filter" not in stream, "6.6.2.1", "the metadata are packed")
        xmp = etree.fromstring(stream.read_bytes().strip())

        def said(path):
            return [element.text or "" for element in xmp.iterfind(f".//{path}", NAMES)]

        self.demand(said("pdfaid:part") == ["3"], "6.6.4", f"part {said('pdfaid:part')}")
        self.demand(said("pdfaid:conformance") == ["A"], "6.6.4", f"level {said('pdfaid:conformance')}")
        self.demand(said("pdfuaid:part") == ["1"], "UA 5", f"part {said('pdfuaid:part')} of PDF/UA")
        explained = {uri: said("pdfaProperty:name") for uri in said("pdfaSchema:namespaceURI")}
        claims = explained.get(NAMES["pdfuaid"], [])
        self.demand("part" in claims, "6.6.2.3", "the metadata do not say what pdfuaid:part is")
        info = self.pdf.docinfo
        for key, path in {
            "/Title": "dc:title//rdf:li",
            "/Author": "dc:creator//rdf:li",
            "/Creator": "xmp:CreatorTool",
            "/Producer": "pdf:Producer",
        }.items():
            if key in info:
                self.demand(said(path) == [str(info[key])], "6.6.3", f"{key} is {info[key]}, and {said(path)}")
        for key, path in {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}.items():
            digits = ["".join(filter(str.isdigit, date))[:14] for date in said(path)]
            self.demand(digits == [str(info[key])[2:16]], "6.6.3", f"{key} is {info[key]}, and {said(path)}")
        self.demand(any(said("dc:title//rdf:li")), "UA 7.1", "no title")
        shown = self.pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)
        self.demand(shown, "UA 7.1", "the title is not shown")
        self.demand(str(self.pdf.Root.get("/Lang", "")), "UA 7.2", "no language")

    # 6.8.

    def attachments(self):
        associated = {file.objgen for file in self.pdf.Root.get("/AF", [])}
        for name, file in embedded(self.pdf.Root):
            for key in ("/F", "/UF", "/AFRelationship", "/Desc"):
                self.demand(key in file, "6.8", f"{name} has no {key}")
            self.demand(file.objgen in associated, "6.8", f"{name} is associated with nothing")
            stream = file.EF.F
            self.demand("/" in str(stream.get("/Subtype", ""))[1:], "6.8", f"{name} has no media type")
            self.demand("/ModDate" in stream.get("/Params", Dictionary()), "6.8", f"{name} has no date")

    # 6.3.

    def annotations(self):
        for number, page in enumerate(self.pdf.pages, 1):
            annotations = page.get("/Annots", [])
            ordered = not annotations or page.obj.get("/Tabs") == Name.S
            self.demand(ordered, "UA 7.18.3", f"page {number}: fields are not visited in the order of the structure")
            for annotation in annotations:
                if annotation.Subtype == Name.Widget:
                    told = str(annotation.get("/TU", ""))
                    self.demand(told, "UA 7.18.1", f"page {number}: a field that tells nothing")
                    self.demand("/StructParent" in annotation, "UA 7.18.1", f"page {number}: a field without a tag")
                flags = int(annotation.get("/F", 0))
                self.demand(flags & 4, "6.3.2", f"page {number}: an annotation is not printed")
                self.demand(not flags & 0b100011, "6.3.2", f"page {number}: an annotation is hidden")
                looks = annotation.get("/AP")
                self.demand(looks is not None, "6.3.3", f"page {number}: an annotation without a look")
                if looks is not None:
                    self.demand(list(looks.keys()) == ["/N"], "6.3.3", f"page {number}: more looks than one")

    # 6.7, and ISO 14289-1, 7.

    def tags(self):
        root = self.pdf.Root
        self.demand(root.get("/MarkInfo", Dictionary()).get("/Marked", False), "6.7.2.2", "not tagged")
        marks = {}
        for number, page in enumerate(self.pdf.pages, 1):
            marks[page.obj.objgen] = self.marks_of(number, page)
        tree = root.StructTreeRoot
        parents = dict(numbers(tree.ParentTree))
        claimed = Counter()
        headings = []

        def walk(element, parent):
            kind = str(element.S)
            wanted = PARENTS.get(kind)
            self.demand(wanted is None or parent in wanted, "UA 7.1", f"{kind} in {parent}")
            if kind[:2] == "/H" and kind[2:].isdigit():
                headings.append(int(kind[2:]))
            if kind == "/LI":
                parts = [str(kid.S) for kid in element.K] if isinstance(element.get("/K"), Array) else []
                self.demand(parts == ["/Lbl", "/LBody"], "UA 7.6", f"a list item of {parts}")
            if kind == "/TH":
                scope = element.get("/A", Dictionary()).get("/Scope")
                self.demand(scope is not None, "UA 7.5", "a header cell without scope")
            if kind == "/L":
                numbering = element.get("/A", Dictionary()).get("/ListNumbering")
                self.demand(numbering is not None, "UA 7.6", "a list that does not say how it is numbered")
            if kind == "/Figure":
                self.demand(str(element.get("/Alt", "")), "UA 7.3", "a figure without words")
                box = [float(corner) for corner in element.get("/A", Dictionary()).get("/BBox", [])]
                whole = len(box) == 4 and box[0] < box[2] and box[1] < box[3]
                self.demand(whole, "UA 7.3", f"a figure that stands at {box}")
            kids = element.get("/K", Array())
            kids = kids if isinstance(kids, Array) else [kids]
            if kind == "/Table":
                rows = [row for row in kids if isinstance(row, Dictionary) and row.get("/S") == Name.TR]
                widths = {len(row.K) if isinstance(row.K, Array) else 1 for row in rows}
                self.demand(len(widths) == 1, "UA 7.5", f"a table with rows of {sorted(widths)} cells")
            for kid in kids:
                if isinstance(kid, Dictionary) and "/S" in kid:
                    self.demand(kid.P.objgen == element.objgen, "6.7.3", f"{kid.S} has another parent")
                    walk(kid, kind)
                    continue
                if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
                    self.demand(kind == "/Form", "UA 7.18.4", f"a field in {kind}")
                    owner = parents[int(kid.Obj.StructParent)]
                    self.demand(owner.objgen == element.objgen, "6.7.3", "a field belongs to another element")
                    continue
                page, mark = (kid.Pg, int(kid.MCID)) if isinstance(kid, Dictionary) else (element.Pg, int(kid))
                claimed[page.objgen, mark] += 1
                owner = parents[int(page.StructParents)][mark]
                self.demand(owner.objgen == element.objgen, "6.7.3", f"mark {mark} belongs to another element")

        top = tree.K if isinstance(tree.K, Array) else [tree.K]
        for element in top:
            walk(element, "/StructTreeRoot")
        shown = {(page, mark) for page, numbers_there in marks.items() for mark in numbers_there}
        self.demand(shown == set(claimed), "6.7.3", "what is shown and what is in the tree differ")
        self.demand(all(count == 1 for count in claimed.values()), "6.7.3", "something is in the tree twice")
        for before, after in zip([0, *headings], headings):
            self.demand(after <= before + 1, "UA 7.4.2", f"a heading of level {after} after one of {before}")

    def marks_of(self, number, page):
        """The marked-content numbers of a page; whatever is drawn must be marked, or an artefact."""
        found, open_marks = [], []
        for operands, operator in pikepdf.parse_content_stream(page):
            operator = str(operator)
            if operator == "BDC":
                mark = operands[1].get("/MCID") if isinstance(operands[1], Dictionary) else None
                if mark is not None:
                    found.append(int(mark))
                open_marks.append(mark is not None or operands[0] == Name.Artifact)
            elif operator == "BMC":
                open_marks.append(operands[0] == Name.Artifact)
            elif operator == "EMC":
                open_marks.pop()
            elif operator in SHOWING:
                self.demand(any(open_marks), "6.7.2.2", f"page {number}: {operator} is neither content nor artefact")
        self.demand(not open_marks, "6.7.2.2", f"page {number}: a mark is not closed")
        self.demand(len(found) == len(set(found)), "6.7.2.2", f"page {number}: a mark is there twice")
        return found


def tables_of(font):
    """A TrueType font's tables, by name."""
    tables = {}
    for entry in range(int.from_bytes(font[4:6], "big")):
        record = font[12 + 16 * entry : 28 + 16 * entry]
        start, length = (int.from_bytes(record[at : at + 4], "big") for at in (8, 12))
        tables[record[:4].decode()] = font[start : start + length]
    return tables


def embedded(root):
    """The embedded files: name and specification."""
    tree = root.get("/Names", Dictionary()).get("/EmbeddedFiles", Dictionary())
    names = list(tree.get("/Names", []))
    return [(str(name), file) for name, file in zip(names[::2], names[1::2])]


def numbers(tree):
    """The leaves of a number tree."""
    for kid in tree.get("/Kids", []):
        yield from numbers(kid)
    leaves = list(tree.get("/Nums", []))
    yield from ((int(number), leaf) for number, leaf in zip(leaves[::2], leaves[1::2]))


def main():
    faults = [(path, fault) for path in sys.argv[1:] for fault in Judge(path).judge()]
    for path, fault in faults:
        print(f"{path}: {fault}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
