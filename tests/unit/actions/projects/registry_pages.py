"""Made-up pages in the forms that registries print, for tests only."""

from __future__ import annotations

RECORD = """Region
Testland Region
Destination Country
Kyrgyzstan
Key objectives

The aims are: | AWARENESS: Raise it through regional coopera-tion on bio-safety. | TRAINING: Give it, by self-test.
Contribution Area
Biosafety and BiosecurityNational Laboratory System
Contribution amount
EUR 1.5 M
Source Entity
Test Union
Implementing partner
Test Union
The Centre of Tests (COT)
Coverage
Worldwide
Start date
1 Feb 2020
Project Name
EU CBRN COE PROJECT 7 SPECIALIZED TRAINING ON BIO-SAFETY IN TEST COUNTRIES
"""

BARE_PAGE = """Skip to main content
Chemical, Biological, Radiological and Nuclear Risk Mitigation

Project 007: Specialised Training on Biosafety in Test Countries


Diseases of the made-up kind have spread widely, and staff of every laboratory need proper training now.


The overall objective is to train people by:

  • raising awareness;
  • giving courses.
CBRN areas
Bio-safety/bio-securityCave rescueLegal framework
CBRN categories
CoE Region
CA - Central AsiaMIE - Middle East



Test Commission


This page belongs to an older activity and has not come out of the submission of a proposal by anybody.

** This designation says nothing about status.
"""

LABELLED_PAGE = """Context
Laboratories are weak in many places of the made-up region and need a common programme to grow stronger.
Overall objective
Minimise risks.
- Numer
- IFS/2018/111-222
- Czas trwania projektu
- 1 LUT 2019 - 31 STY 2022
- Miejsca realizacji projektu
- KyrgyzstanKosovo**Tajikistan
- CBRN areas
- Crisis management
- CoE Region
- CA - Central Asia
Zainteresowane strony
Koordynatorzy
Test Commission
Institute of Tests (IOT)
- Strona internetowa
- http://tests.example.org
** This designation says nothing about status.
*** This other note belongs to no place.
"""
