import { testRule } from '../../testing/index.ts';
import { scShCaseModification } from './rule.ts';

testRule(scShCaseModification, import.meta.dirname);
