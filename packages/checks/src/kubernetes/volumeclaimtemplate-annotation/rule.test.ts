import { testRule } from '../../testing/index.ts';
import { volumeclaimtemplateAnnotation } from './rule.ts';

testRule(volumeclaimtemplateAnnotation, import.meta.dirname);
