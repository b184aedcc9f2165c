import { testRule } from '../../testing/index.ts';
import { pssProcMount } from './rule.ts';

testRule(pssProcMount, import.meta.dirname);
