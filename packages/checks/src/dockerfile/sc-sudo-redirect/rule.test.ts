import { testRule } from '../../testing/index.ts';
import { scSudoRedirect } from './rule.ts';

testRule(scSudoRedirect, import.meta.dirname);
