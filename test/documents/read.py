"""Reads the documents that Concordat writes with the programs of others: read.py CONCORDAT PRINT FOLDER.

CONCORDAT is the program, PRINT what prints the sample documents, FOLDER an empty folder. Poppler and qpdf read the PDF,
LibreOffice the Word files: as text, and written by itself as Word files again. What is missing there is an error.
"""
import os
import re
import shutil
import subprocess
import sys
import zipfile
import xml.etree.ElementTree as ET
from collections import Counter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
REGISTER = "examples/leicestershire-2016/register.yaml"
MARKING = {"sample": "OFFICIAL"}
failures = []


def need(condition, what):
    if not condition:
        failures.append(what)


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, errors="replace")
    need(done.returncode == 0, f"{' '.join(command)}: {done.stdout}{done.stderr}")
    return done.stdout


def squeezed(text):
    """Without spaces, and without what no reader need show."""
    return re.sub(r"[\s\u202a-\u202e\u2066-\u2069\u200e\u200f\ufffd\x00-\x1f\x7f-\x9f\ufeff]", "", text)


def words_of(folder, name):
    with open(f"{folder}/{name}.words", encoding="utf-8", errors="replace", newline="\n") as file:
        return [squeezed(word) for word in file if squeezed(word)]


def is_rtl(word):
    return re.search(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]", word)


def in_order(text, words, what):
    """Each word stands in the text after the one before it. Of words from right to left the letters are compared:
    poppler turns the two letters of a ligature round."""
    text, at = squeezed(text), 0
    turned = Counter(re.sub(r"[^\u0590-\u08ff]", "", text))
    for word in words:
        if is_rtl(word):
            need(not Counter(word) - turned, f"{what}: letters of '{word}' are missing")
            continue
        found = text.find(word, at)
        if found < 0:
            need(False, f"{what}: '{word[:80]}' is missing after '{text[max(0, at - 80):at]}'")
            return
        at = found + len(word)


def nothing_lost(text, words, what):
    """Every letter and figure is there as often as in the document, and more often only for what runs on every page."""
    have, want = Counter(squeezed(text)), Counter("".join(words))
    for letter, times in want.items():
        if letter.isascii() and letter.isalnum():
            need(have[letter] >= times, f"{what}: {times - have[letter]} of '{letter}' are missing")


# PDF


def check_pdf(folder, name):
    path = f"{folder}/{name}.pdf"
    info = run("pdfinfo", path)
    need(re.search(r"^Tagged: +yes$", info, re.M), f"{path} is not tagged")
    need("(A4)" in info, f"{path} is not A4")
    run("qpdf", "--check", path)
    pages = run("pdftotext", "-layout", path, "-").split("\f")[:-1]
    need(len(pages) == int(re.search(r"^Pages: +(\d+)", info, re.M)[1]), f"{path}: pages are missing")
    for number, page in enumerate(pages, 1):
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        need(any(line.endswith(f"Page {number} of {len(pages)}") for line in lines), f"{path}: page {number} has no number")
        if name in MARKING:
            need(lines[0] == lines[-1] == MARKING[name], f"{path}: page {number} is not marked top and bottom")
    sizes = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"',
                       run("pdftotext", "-bbox", path, "-"))
    for x, y, right, bottom in sizes:
        if float(x) < 40 or float(y) < 14 or float(right) > 556 or float(bottom) > 828:
            need(False, f"{path}: a word lies at {x} {y} {right} {bottom}, off the page or in its margins")
            break


def check_sample_pdf(folder):
    path = f"{folder}/sample.pdf"
    in_order(run("pdftotext", "-raw", path, "-"), words_of(folder, "sample"), path)
    tree = run("pdfinfo", "-struct-text", path)
    for element in ["H1", "H2", "H3", "H4", "P", "L", "LI", "Lbl", "LBody", "Table", "Caption", "TR", "TH", "TD", "Figure", "Link"]:
        need(re.search(rf"^ *{element}\b", tree, re.M), f"{path}: no {element} in its structure")
    need(len(re.findall(r"^ *Table\b", tree, re.M)) == 4, f"{path}: it has not 4 tables")
    need(len(re.findall(r"/Scope /Column", tree)) == 12, f"{path}: headers of columns are not told apart")
    need('"Safer Communities: the structure <2026> & its gaps"' in tree, f"{path}: the title is not read as one")
    read = re.sub(r"^ *Note .*\n.*$", "", tree, flags=re.M) # a note stands where its number does, within its sentence
    in_order("".join(re.findall(r'^ *"(.*)"$', read, re.M)),
             [word for word in words_of(folder, "sample") if word not in ("Structure", "chart", "Sources")],
             f"{path}: as it is read aloud")
    need("OFFICIAL" not in tree, f"{path}: what runs on every page is read on every page")
    raw = open(path, "rb").read()
    need("The board leads; the Prevent group".encode("utf-16-be").hex().upper().encode() in raw, f"{path}: no alternative text")


def check_hostile_pdf(folder):
    path = f"{folder}/hostile.pdf"
    text, words = run("pdftotext", "-raw", path, "-"), words_of(folder, "hostile")
    nothing_lost(text, words, path)
    for pattern in ("wide", "long"):
        cells = [word for word in words if re.fullmatch(pattern + r"\d+x\d+", word)]
        need(len(cells) > 800, "the hostile document has lost its tables")
        in_order(text, cells, path)


# DOCX


def soffice(folder, to, out, files):
    os.mkdir(f"{folder}/{out}")
    run("soffice", f"-env:UserInstallation=file://{os.path.abspath(folder)}/profile", "--headless", "--convert-to", to,
        "--outdir", f"{folder}/{out}", *files)


def text_of(element):
    return "".join(part.text or "" for part in element.iter(W + "t"))


def body_of(path):
    with zipfile.ZipFile(path) as file:
        need(file.testzip() is None, f"{path} is broken")
        parts = {name: file.read(name) for name in file.namelist()}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels", ".svg")):
            ET.fromstring(part)
    styles = ET.fromstring(parts["word/styles.xml"])
    names = {style.get(W + "styleId"): style.find(W + "name").get(W + "val").lower() for style in styles.iter(W + "style")
             if style.find(W + "name") is not None}
    return ET.fromstring(parts["word/document.xml"]), names


def outline(body, names):
    """Titles, headings and captions by the names of their styles."""
    found = []
    for paragraph in body.iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = names.get(style.get(W + "val"), "") if style is not None else ""
        if re.match(r"title|heading|caption", name):
            found.append((name, text_of(paragraph)))
    return found


def facts(body):
    """What must survive, counted."""
    return {
        "tables": len(list(body.iter(W + "tbl"))),
        "rows": len(list(body.iter(W + "tr"))),
        "header rows": len(list(body.iter(W + "tblHeader"))),
        "cells": [text_of(cell) for cell in body.iter(W + "tc")],
        "footnotes": len(list(body.iter(W + "footnoteReference"))),
        "links": len(list(body.iter(W + "hyperlink"))),
        "alternative texts": [shape.get("descr") for shape in body.iter(WP + "docPr")],
    }


def check_docx(folder, name):
    ours, ours_names = body_of(f"{folder}/{name}.docx")
    again, again_names = body_of(f"{folder}/again/{name}.docx")
    need(outline(ours, ours_names) == outline(again, again_names),
         f"{name}.docx: LibreOffice reads other headings: {outline(again, again_names)[:9]}")
    mine, theirs = facts(ours), facts(again)
    if name == "hostile":
        del mine["header rows"] # LibreOffice repeats none that is taller than a page
    for what in mine:
        need(mine[what] == theirs[what], f"{name}.docx: LibreOffice reads other {what}: {str(theirs[what])[:300]}")
    with open(f"{folder}/text/{name}.txt", encoding="utf-8-sig") as file:
        text = file.read()
    if os.path.exists(f"{folder}/{name}.words"):
        in_order(text, words_of(folder, name), f"{name}.docx as text")
    return text


def main():
    concordat, printer, folder = sys.argv[1:]
    for tool in ("soffice", "pdfinfo", "pdftotext", "qpdf"):
        if not shutil.which(tool):
            print(f"{tool} is not installed")
            return 77
    run(printer, folder)
    for form in ("docx", "pdf"):
        run(concordat, "paper", REGISTER, "--out", f"{folder}/paper.{form}")
    for name in ("sample", "hostile", "empty", "paper"):
        check_pdf(folder, name)
    check_sample_pdf(folder)
    check_hostile_pdf(folder)
    files = [f"{folder}/{name}.docx" for name in ("sample", "hostile", "empty", "paper")]
    soffice(folder, "docx", "again", files)
    soffice(folder, "txt:Text (encoded):UTF8", "text", files)
    for name in ("hostile", "empty", "paper"):
        check_docx(folder, name)
    text = check_docx(folder, "sample")
    for line in ("1. This paper sets out", "4. The Board is asked to:", "a) Note the structure", "b) Agree that", "6. The register has"):
        need(re.search(r"^\s*" + re.escape(line).replace(r"\ ", r"\s+"), text, re.M), f"sample.docx: no paragraph '{line}'")
    for failure in failures:
        print(failure)
    return 1 if failures else 0


sys.exit(main())
