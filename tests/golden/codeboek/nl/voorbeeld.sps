* Encoding: UTF-8.
SET DECIMAL=DOT.
GET DATA
  /TYPE=TXT
  /FILE='voorbeeld.csv'
  /ENCODING='UTF8'
  /ARRANGEMENT=DELIMITED
  /DELCASE=LINE
  /FIRSTCASE=2
  /DELIMITERS=";"
  /QUALIFIER='"'
  /VARIABLES=
  blad A64
  werk A10
  jaren_t A20
  z1_t A8
  z2_t A8
  z3_t A8
  .
FILE LABEL 'Zorgvuldig werken'.

* Antwoorden worden punten; een woord (zoals nvt) wordt een code die niet meetelt.
RECODE z1_t z2_t z3_t ('1'=1) ('2'=2) ('3'=3) ('nvt'=991) INTO z1 z2 z3.
COMPUTE jaren = NUMBER(REPLACE(jaren_t, ',', '.'), F20.0).

* Een vraag die niet te zien was, telt niet mee en ontbreekt niet.
COMPUTE #z1 = (werk = 'loondienst').
IF (#z1 = 0) jaren = $SYSMIS.

* Wat er in de kolommen staat.
VARIABLE LABELS werk 'Wat is je situatie?'.
VARIABLE LABELS jaren 'Hoeveel jaar doe je dit werk?'.
VARIABLE LABELS z1 'Ik controleer mijn werk.'.
VARIABLE LABELS z2 'Ik werk volgens een plan.'.
VARIABLE LABELS z3 'Ik maak dingen half af.'.
VALUE LABELS werk
  'loondienst' 'In loondienst'
  'zzp' 'Zelfstandige'
  .
VALUE LABELS z1 z2 z3
  1 'Klopt niet'
  2 'Klopt soms'
  3 'Klopt'
  991 'Niet van toepassing'
  .
MISSING VALUES z1 z2 z3 (991).
FORMATS z1 z2 z3 (F8.0).
VARIABLE LEVEL werk (NOMINAL).
VARIABLE LEVEL jaren (SCALE).
VARIABLE LEVEL z1 z2 z3 (ORDINAL).

* Vragen waarbij hoog laag telt.
RECODE z3 (1=3) (2=2) (3=1) INTO z3_om.

* De schalen, met dezelfde regel voor wat er minstens ingevuld is.
COMPUTE zorgvuldig = 100 * (MEAN.2(z1, z2, z3_om) - 1) / 2.
VARIABLE LABELS z3_om 'Ik maak dingen half af. (omgekeerd)'.
VARIABLE LABELS zorgvuldig 'Zorgvuldig werken'.
FORMATS zorgvuldig (F8.2).

* De hulpkolommen gaan weg.
EXECUTE.
DELETE VARIABLES jaren_t z1_t z2_t z3_t.
