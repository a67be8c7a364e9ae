"""Why an uploaded file is refused: the code of a parser → a sentence for who uploads it."""

from django.utils.translation import gettext as _


def sentence(code):
    return sentences()[code]


def sentences():
    return {
        "type": _(
            "Choose a PDF, an OpenDocument, Word, Excel or PowerPoint file, or a CSV. This is none of them, or it is damaged."
        ),
        "damaged": _("This file is damaged or cut off; make it again."),
        "heavy": _("Reading this file takes too long or too much memory. Make it smaller, or save it from another program."),
        "busy": _("Other files are being read right now. Try again in a minute."),
        "locked": _("This file is locked with a password or a restriction; save it without."),
        "old_word": _("This is a Word file of before 2007. Open it in Word and save it as .docx."),
        "old_excel": _("This is an Excel file of before 2007. Open it in Excel and save it as .xlsx."),
        "old_powerpoint": _("This is a PowerPoint file of before 2007. Open it in PowerPoint and save it as .pptx."),
        "xlsb": _("This is an Excel file in its binary format. Open it in Excel and save it as .xlsx."),
        "rtf": _("This is an RTF file. Open it in Word or LibreOffice and save it as .docx or .odt."),
        "email": _("This is an e-mail. Save it as PDF, and take out the names and addresses that need not be public."),
        "calendar": _("This is an appointment or a business card for a mail program. Copy what readers need into the text."),
        "macros": _("This document holds macros (small programs); save it without them."),
        "activex": _("This document holds ActiveX controls (small programs); save it without them."),
        "scripts": _(
            "This PDF can run a script, start a program or send what is filled in. Make it again from its source, without buttons"
            " and scripts, or print it to a new PDF."
        ),
        "elsewhere": _(
            "This document fetches something from another place when it is opened, such as a template or a linked picture. Break"
            " that link (in Word under “File”, “Info”, “Edit links to files”), or save the document as PDF."
        ),
        "bomb": _("This document unpacks to far more than it says; save it again."),
        "picture": _("This is a picture. Add it to the pictures; here belong documents."),
        "no_picture": _("This file is no JPEG, PNG or WebP picture, or it is damaged."),
        "other_picture": _("This kind of picture is not taken. Save it as JPEG or PNG."),
        "heic": _(
            "This is a HEIC photo, as an iPhone makes them. Save it as JPEG, or choose “Most compatible” in the settings of the"
            " camera."
        ),
        "svg": _("This is a drawing in SVG, which can hold scripts. Save it as PNG."),
        "pixels": _("This picture has too many pixels; make it at most 7,000 wide."),
        "moves": _("This picture moves; choose one that stands still."),
    }
